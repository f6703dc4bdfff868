import ArgumentParser
import Documents

/// `praxis manual`: pages for `man`, of the same definitions as the help. Called by whoever packs praxis, so it is not shown.
struct Manual: PraxisCommand {
    static let configuration = CommandConfiguration(verb: "manual")

    @OptionGroup var common: CommonFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(en: "praxis, or praxis-VERB; without one, the names of all pages.", fr: "praxis, ou praxis-VERBE ; sinon, la liste."),
            valueName: "page"))
    var page: String?

    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        guard let page else {
            for name in ManualPage.names { screen.print(name) }
            return
        }
        // Two builds of one commit are the same bytes, so whoever builds says of which day it is.
        let seconds = surroundings.value("SOURCE_DATE_EPOCH").flatMap { Int($0) }
        let writer = ManualPage(language: screen.language, day: seconds.map { Day(seconds: $0) } ?? surroundings.today)
        if page == "praxis" { return screen.print(raw: writer.overview) }
        if page == "praxis-web" { return screen.print(raw: writer.web) }
        guard let verb = allVerbs.first(where: { "praxis-\($0.name)" == page && !$0.isHidden }),
            let command = Program.commands.first(where: { $0.configuration.commandName == verb.name })
        else {
            throw Failure(
                .notFound, what: Phrase(en: "there is no page \(page.shown)", fr: "il n’y a pas de page \(page.shown)"),
                fix: Phrase(same: "praxis manual"))
        }
        screen.print(raw: writer.page(of: verb, command))
    }
}
