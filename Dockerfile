# One file for the five services:
#   docker build --build-arg SERVICE=jobs -t ytarchive-jobs .
# SERVICE is jobs, metadata, download, storage or logging. Needs BuildKit, which is Docker's default.

ARG SERVICE

# The same for all five, so that it is built once.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn --batch-mode --quiet -Dfast -DskipTests -Dmaven.test.skip=true package --also-make \
      --projects jobs-service,metadata-service,download-service,storage-service,logging-service \
    && for service in jobs metadata download storage logging; do \
         mkdir -p "/built/$service" \
         && cp "$service-service/target/"*-exec.jar "/built/$service/service.jar"; \
       done

FROM eclipse-temurin:21-jre AS plain
RUN useradd --system --uid 10001 --create-home ytarchive \
    && mkdir -p /data /library \
    && chown ytarchive /data /library

# yt-dlp with the parts and the JavaScript runtime that YouTube needs; ffmpeg from the system.
FROM plain AS with-tools
RUN apt-get update \
    && apt-get install --yes --no-install-recommends python3-venv ffmpeg \
    && rm -rf /var/lib/apt/lists/*
RUN --mount=type=cache,target=/root/.cache/pip \
    python3 -m venv /opt/yt-dlp && /opt/yt-dlp/bin/pip install 'yt-dlp[default,deno]'
ENV PATH=/opt/yt-dlp/bin:$PATH

FROM plain AS jobs
FROM plain AS metadata
FROM with-tools AS download
FROM plain AS storage
FROM plain AS logging

# hadolint ignore=DL3006
FROM ${SERVICE}
ARG SERVICE
# Five of these share a machine. Where one has a memory limit of its own, give it more of that.
ENV SERVICE=${SERVICE} \
    JDK_JAVA_OPTIONS=-XX:MaxRAMPercentage=15 \
    YTARCHIVE_STORAGE_BASE_DATA_DIR=/data \
    YTARCHIVE_STORAGE_BASE_PATH=/library
COPY docker/healthy /usr/local/bin/healthy
COPY --from=build /built/${SERVICE}/service.jar /app/service.jar
USER ytarchive
WORKDIR /app
VOLUME ["/data", "/library"]
EXPOSE 8000-8004
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=6 CMD ["bash", "/usr/local/bin/healthy"]
ENTRYPOINT ["java", "-jar", "/app/service.jar"]
