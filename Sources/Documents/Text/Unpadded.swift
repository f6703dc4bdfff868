extension String {
    /// Without blanks at both ends.
    package var unpadded: String { String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
}
