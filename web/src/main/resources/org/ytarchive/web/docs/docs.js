// The five services' documents in one place; requests go to where this page comes from.
const services = ["jobs", "metadata", "download", "storage", "logging"];

window.ui = SwaggerUIBundle({
  dom_id: "#docs",
  urls: services.map((name) => ({ name, url: "/api/v1/openapi/" + name })),
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: "StandaloneLayout",
  deepLinking: true,
  validatorUrl: null,
});
