/// A text as it stands between two tags or in a quoted attribute of HTML: `& < > " '` as character references, and
/// the control characters that HTML forbids left out (all of C0 but tab and the ends of lines, DEL and C1).
package func escapedHTML(_ text: some StringProtocol) -> String { String(decoding: HTML(text: text).bytes, as: UTF8.self) }
