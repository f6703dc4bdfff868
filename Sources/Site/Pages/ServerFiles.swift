import Community
import Documents
import Review

// What a web server wants to know, and the pages at the top.
extension SiteBuilder {
    var serverFiles: [String: [UInt8]] {
        var files: [String: [UInt8]] = [
            "index.html": doors.bytes, "404.html": lost.bytes, "robots.txt": Array(robots.utf8), "_headers": Array(headers.utf8),
            "server/nginx.conf": Array(nginx.utf8), "server/Caddyfile": Array(caddy.utf8),
        ]
        if let address = contents.input.address, frame.isPublic { files["sitemap.xml"] = sitemap(address).bytes }
        return files
    }

    /// What a `<meta>` cannot say is said by the server.
    private static let rules: [(name: String, value: String)] = [
        ("Content-Security-Policy", Frame.policy + "; frame-ancestors 'none'"), ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"), ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ]

    private var headers: String { "/*\n" + Self.rules.map { "  \($0.name): \($0.value)\n" }.joined() }

    private var nginx: String {
        "# inside server { }: root is the folder of the site\n"
            + Self.rules.map { "add_header \($0.name) \"\($0.value)\" always;\n" }.joined()
            + "error_page 404 /404.html;\nlocation ~ /\\. { deny all; }\nlocation /assets/ {\n"
            + Self.rules.map { "    add_header \($0.name) \"\($0.value)\" always;\n" }.joined()
            + "    add_header Cache-Control \"max-age=31536000, immutable\";\n}\n"
    }

    private var caddy: String {
        "# inside the block of the site\nheader {\n" + Self.rules.map { "    \($0.name) \"\($0.value)\"\n" }.joined()
            + "}\nheader /assets/* Cache-Control \"max-age=31536000, immutable\"\n@hidden path */.*\nrespond @hidden 404\n"
            + "handle_errors {\n    rewrite * /404.html\n    file_server\n}\nfile_server\n"
    }

    /// What is shared within a group is not for search engines.
    private var robots: String {
        guard frame.isPublic else { return "User-agent: *\nDisallow: /\n" }
        return "User-agent: *\nAllow: /\n" + (contents.input.address.map { "Sitemap: \($0)/sitemap.xml\n" } ?? "")
    }

    private func sitemap(_ address: String) -> HTML {
        let pages = contents.pages.filter(\.isCurrent).map { page -> HTML in
            "<url><loc>\(address)/\(page.path)</loc><lastmod>\(page.record.effectiveFrom)</lastmod></url>\n"
        }
        let sections = contents.input.languages.flatMap { language in
            frame.sections(language).map { "<url><loc>\(address)/\($0.path(language))</loc></url>\n" as HTML }
        }
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            \(sections.joined())\(pages.joined())</urlset>

            """
    }

    /// The top of the site: one door for each language.
    private var doors: HTML {
        let items = frame.languages.map { language -> HTML in
            """
            <li><a href="\(language.rawValue)/index.html" lang="\(language.rawValue)" hreflang="\(language.rawValue)">\
            \(language.ownName)</a></li>

            """
        }
        return bare(frame.name, style: "style.css", "<ul class=\"doors\">\n\(items.joined())</ul>\n")
    }

    /// Served for any address, so that its links begin at the top.
    private var lost: HTML {
        let top = contents.input.address ?? ""
        let items = frame.languages.map { language -> HTML in
            let word = Phrase(en: "This page is not here (any more).", fr: "Cette page n’est pas (ou plus) ici.")[language]
            let home = Section.contents.title[language]
            return """
                <p lang="\(language.rawValue)">\(word) <a href="\(top)/\(Section.contents.path(language))">\(home)</a></p>

                """
        }
        return bare("404", style: "\(top)/style.css", items.joined())
    }

    private func bare(_ title: String, style: String, _ body: HTML) -> HTML {
        """
        <!doctype html>
        <html lang="\(frame.languages[0].rawValue)">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="\(Frame.policy)">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>\(title == frame.name ? title : "\(title) · \(frame.name)")</title>
        <link rel="icon" href="\(Frame.icon)">
        <link rel="stylesheet" href="\(style)">
        </head>
        <body class="bare">
        <main id="main">
        <h1>\(title)</h1>
        \(body)</main>
        </body>
        </html>

        """
    }
}
