package org.ytarchive.metadata;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

/** Answers as the Download service gives them. */
public final class DownloadAnswers {

  private DownloadAnswers() {}

  public static ResponseDefinitionBuilder video(String id) {
    return success(
        """
        {"video_id": "%s", "title": "Extracted", "description": null, "duration": 12.6,
         "upload_date": "2024-02-29T00:00:00Z", "channel_id": null, "channel_title": "A Channel",
         "thumbnail_urls": {"default": "http://h/d.jpg", "medium": null, "high": null, "standard": null, "maxres": null},
         "available_captions": ["de", "en"], "automatic_captions": ["fr"],
         "view_count": 7, "like_count": null, "availability": "public", "something_new": 1}"""
            .formatted(id));
  }

  public static ResponseDefinitionBuilder playlist(String id) {
    return success(
        """
        {"playlist_id": "%s", "title": "A mix", "description": "", "channel_id": null,
         "channel_title": null, "video_count": 2,
         "videos": [
           {"video_id": "video000001", "position": 0, "title": "One", "duration": 61,
            "is_available": true, "reason": null, "added_at": null},
           {"video_id": "video000002", "position": 1, "title": "[Private video]", "duration": null,
            "is_available": false, "reason": "private", "added_at": null}]}"""
            .formatted(id));
  }

  public static ResponseDefinitionBuilder unavailable(String reason) {
    return DataApiAnswers.json(
        404,
        """
        {"success": false, "data": null, "trace_id": "t",
         "error": {"code": "E002", "message": "It is %s.", "details": {"reason": "%s"}}}"""
            .formatted(reason, reason));
  }

  private static ResponseDefinitionBuilder success(String data) {
    return DataApiAnswers.json(
        200, "{\"success\": true, \"data\": " + data + ", \"error\": null, \"trace_id\": \"t\"}");
  }
}
