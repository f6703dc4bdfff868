package import Documents
package import Review

/// A question as it is kept: made of an exchange that somebody pasted.
package struct CapturedQuestion: Hashable, Sendable {
    package let title: String
    package let language: Language
    /// The words of the question, as they were typed.
    package let question: String
    package let replies: [PastedThread.Message]
    /// The member who asked; `nil` where it is not known or no member.
    package let askedBy: String?
    package let askedOn: Day

    /// - Parameters:
    ///   - title: `nil`: the first sentence that asks something.
    ///   - today: the day of questions whose message shows none.
    package init(_ thread: PastedThread, title: String?, language: Language, members: some Sequence<Member>, today: Day) {
        question = thread.question
        self.title = title ?? Self.title(of: thread.question)
        self.language = language
        replies = thread.replies
        askedBy = thread.messages.first?.name.flatMap { name in Self.member(called: name, among: members)?.id }
        askedOn = thread.messages.first?.stamp?.day ?? today
    }

    /// By the words of the name in any order and case: `MARTIN Claire (Ext)` is Claire Martin. `nil` where it could be two.
    package static func member(called name: String, among members: some Sequence<Member>) -> Member? {
        func words(_ text: String) -> Set<String> { Set(SearchWord.words(in: text).map(\.text)) }
        let shown = words(name)
        let found = members.filter { !words($0.name).isEmpty && words($0.name).isSubset(of: shown) }
        return found.count == 1 ? found[0] : nil
    }

    /// The first sentence with a question mark, without greeting; else the first line. At most ninety letters, cut between words.
    private static func title(of text: String) -> String {
        let lines = text.split(separator: "\n").map(\.bare).filter { !$0.isEmpty }
        var sentences: [String] = []
        for line in lines.prefix(40) {
            var sentence = ""
            let line = Array(line.prefix(2_000))
            for (index, character) in line.enumerated() {
                sentence.append(character)
                // A full stop within an address or a number ends nothing.
                let isEnd = index + 1 == line.count || line[index + 1].isWhitespace
                if isEnd, ".?!".contains(character) {
                    sentences.append(sentence.bare)
                    sentence = ""
                }
            }
            if !sentence.bare.isEmpty { sentences.append(sentence.bare) }
        }
        let asked = sentences.first { $0.last == "?" && $0.count > 8 } ?? sentences.first { $0.count > 8 } ?? lines.first ?? ""
        return shortened(withoutGreeting(asked))
    }

    private static func withoutGreeting(_ text: String) -> String {
        let greetings: Set = ["bonjour", "hello", "hi", "salut", "bonsoir", "dear", "hey"]
        guard let first = SearchWord.words(in: String(text.prefix(40))).first?.text, greetings.contains(first),
            let comma = text.prefix(60).firstIndex(of: ",")
        else { return text }
        let rest = text[text.index(after: comma)...].bare
        return rest.isEmpty ? text : rest.prefix(1).uppercased() + rest.dropFirst()
    }

    private static func shortened(_ text: String) -> String {
        guard text.count > 90 else { return text }
        let cut = text.prefix(90)
        return (cut.lastIndex(where: \.isWhitespace).map { cut[..<$0] } ?? cut).bare + "…"
    }

    /// The document: the template with what is known. Replies become the answer, each as a quotation with who wrote it.
    ///
    /// - Parameters:
    ///   - values: the fields that every document has, by name.
    ///   - isAnswered: whether the replies are an answer; else they are kept all the same.
    package func text(_ template: Template, values: [String: String], isAnswered: Bool) -> String {
        var values = values
        values["title"] = title
        values["lang"] = language.rawValue
        values["asked_on"] = askedOn.iso
        values["asked_by"] = askedBy ?? "anonymous"
        values["state"] = isAnswered ? "answered" : "open"
        if !replies.isEmpty { values["confidence"] = "draft" }
        let skeleton = skeleton(of: template, in: language, values: values)
        var text = Rewriting(Source(path: "question.md", text: skeleton), template)
        text.set(section: "question", to: PastedMarkdown(question).text)
        if !replies.isEmpty { text.set(section: "answer", to: PastedThread.markdown(of: replies, in: language)) }
        return text.source.text(0..<text.source.bytes.count)
    }
}

extension PastedThread {
    /// Messages as Markdown: one that names nobody as its words, others as quotations with who wrote them and when.
    package static func markdown(of messages: [Message], in language: Language) -> String {
        messages.map { message in
            let name = message.name.map { "**\(PastedMarkdown($0).text)**" }
            let head = [name, message.stamp?.text].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
            let words = PastedMarkdown(message.text)
            return head.isEmpty ? words.text : "\(head)\(language == .fr ? " :" : ":")\n\n\(words.quoted)"
        }.joined(separator: "\n\n")
    }
}
