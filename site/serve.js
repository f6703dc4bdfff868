// What is more comfortable with a script. Reading and voting work without it.
"use strict";
