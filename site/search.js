"use strict";
// Search without a server: shards of an inverted index, loaded as scripts, so that it works from file:// too.
