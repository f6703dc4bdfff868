"use strict";
// What a page can do beyond being read. Everything here is a comfort: the page is whole without it.
