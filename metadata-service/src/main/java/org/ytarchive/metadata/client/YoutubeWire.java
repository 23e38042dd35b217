package org.ytarchive.metadata.client;

/** What all calls of the Data API go through, whatever the key. */
public record YoutubeWire(YoutubePatience patience, YoutubeAnswers answers, YoutubeMeter meter) {}
