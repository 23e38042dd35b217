package org.ytarchive.metadata;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Arrays;

/** Answers videos.list with whatever ids it is asked for, except those that begin with "absent". */
public final class AnyVideos implements ResponseDefinitionTransformerV2 {

  public static final String NAME = "any-videos";

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean applyGlobally() {
    return false;
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    String ids = event.getRequest().queryParameter("id").firstValue();
    return ResponseDefinitionBuilder.like(
            DataApiAnswers.videosById(
                    Arrays.stream(ids.split(",", -1))
                        .filter(id -> !id.startsWith("absent"))
                        .toArray(String[]::new))
                .withFixedDelay(event.getResponseDefinition().getFixedDelayMilliseconds())
                .build())
        .build();
  }
}
