// Placeholder of the first skeleton; replaced by the room's own files.
