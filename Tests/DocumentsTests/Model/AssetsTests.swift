import Documents
import Testing

@Suite("The files that a document references")
struct AssetsTests {
    private func assets(_ body: String, front: String = "", path: String = "guide/deep/a.md", template: Template? = nil) -> Assets {
        parse(Source(path: path, text: "---\na: b\n\(front)---\n\(body)\n")).assets(template)
    }

    @Test("images are paths of the repository, once each and sorted")
    func images() {
        let found = assets(
            "![](img/b.png) ![](./img/../img/b.png) ![](../a%20b.png#x) ![](/top.png?v=1) [no](c.png) ![](https://x.org/y.png) ![](//x/y.png)"
        )
        #expect(found.inside == ["guide/a b.png", "guide/deep/img/b.png", "top.png"])
        #expect(found.outside.isEmpty)
    }

    @Test(
        "what leaves the repository is told with its place",
        arguments: ["../../../x.png", "%2e%2e/../../../x.png", "/../x.png", "a%00b.png", "%FF.png", "../.."])
    func outside(target: String) {
        let found = assets("![](\(target))")
        #expect(found.inside.isEmpty)
        #expect(found.outside.map(\.target) == [target])
    }

    @Test("fields that name a file count by the template's type, `file` without one")
    func fields() {
        let front = "file: ../x.xlsx\nextra: [y.pdf, https://x.org/z.pdf]\n"
        #expect(assets("", front: front).inside == ["guide/x.xlsx"])
        let template = Template(
            kind: "tool", version: 1, folder: nil, name: Phrase(same: "Tool"), extends: nil,
            fields: [
                .init(name: "file", type: .asset, isRequired: true),
                .init(name: "extra", type: .list(of: .asset, count: nil, unique: false), isRequired: false),
            ],
            sections: [], extraSections: .allow, body: "")
        #expect(assets("", front: front, template: template).inside == ["guide/deep/y.pdf", "guide/x.xlsx"])
    }
}
