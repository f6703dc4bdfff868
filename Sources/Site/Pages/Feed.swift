import Community
import Documents
import Review

extension Contents {
    /// The kinds that have a feed in a language, sorted.
    func feedKinds(_ language: Language) -> [String] {
        Set(pages.filter { $0.language == language && $0.isOriginal }.map(\.kind)).sorted()
    }
}

extension SiteBuilder {
    /// Atom (RFC 4287): one feed of all that came out in a language, and one for each kind. An entry is a publication; its id stays the same wherever
    /// the site is.
    func feeds(_ language: Language) -> [(path: String, bytes: [UInt8])] {
        let all = SectionPage(section: .news, language: language, contents: contents, frame: frame).publications
        let folder = language.rawValue
        let kinds = contents.feedKinds(language).map { kind in
            (
                path: "\(folder)/feed-\(kind).xml",
                bytes: feed(
                    all.filter { $0.page.kind == kind }, "feed-\(kind).xml", contents.input.kinds[kind]?[language] ?? kind, language)
            )
        }
        return [(path: "\(folder)/feed.xml", bytes: feed(all, "feed.xml", nil, language))] + kinds
    }

    private func feed(_ all: [SectionPage.Publication], _ file: String, _ kind: String?, _ language: Language) -> [UInt8] {
        let community = contents.input.holdings.rulebook.community
        let base = "tag:praxis.invalid,2026:\(community.id)"
        let entries = all.prefix(50).map { page, version -> HTML in
            let record = version.record
            let people = version.writers.map { "<author><name>\($0.entry.name)</name></author>\n" as HTML }.joined()
            let summary = version.notes.joined(separator: " ")
            return """
                <entry>
                <id>\(base)/\(page.id.description)/\(record.version.description)</id>
                <title>\(page.title) \(record.version.description)</title>
                <updated>\(record.effectiveFrom)T00:00:00Z</updated>
                \(people.isEmpty ? "<author><name>\(frame.name)</name></author>\n" as HTML : people)\
                <category term="\(page.kind)"/>
                <link rel="alternate" type="text/html" href="\(relative(page.path, from: "\(language.rawValue)/\(file)"))"/>
                <summary>\(summary.isEmpty ? page.summary.shortened(to: 300) : summary)</summary>
                </entry>

                """
        }
        // The same day for the same content: a feed without entries is as old as the epoch.
        let updated = all.map(\.version.record.effectiveFrom).max() ?? "1970-01-01"
        let feed: HTML = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(language.rawValue)">
            <id>\(base)/\(language.rawValue)/\(file)</id>
            <title>\([frame.name, kind].compactMap(\.self).joined(separator: ", "))</title>
            <updated>\(updated)T00:00:00Z</updated>
            <link rel="self" type="application/atom+xml" href="\(file)"/>
            <link rel="alternate" type="text/html" href="news.html"/>
            \(entries.joined())</feed>

            """
        return feed.bytes
    }
}
