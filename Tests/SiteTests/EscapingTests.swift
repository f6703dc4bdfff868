import Site
import Testing

@Suite("Texts in HTML")
struct EscapingTests {
    @Test("what means something to a browser is written as a reference, and accents stay")
    func markup() {
        #expect(escapedHTML("<b title=\"é\">&'") == "&lt;b title=&quot;é&quot;&gt;&amp;&#39;")
    }

    @Test("control characters are left out, ends of lines and tabs stay")
    func controls() {
        #expect(escapedHTML("a\u{0}b\u{1B}[31m\tc\n\u{85}d\u{7F}") == "ab[31m\tc\nd")
    }
}
