import Documents
import Foundation

/// What `praxis serve` hands to `praxis-web serve`: a language, and after how many minutes without a request it ends.
struct ServeSettings {
    let language: Language
    let minutes: Int

    init?(_ arguments: ArraySlice<String>) {
        guard arguments.count <= 2, let language = Language(rawValue: arguments.first ?? "en"),
            let minutes = Int(arguments.dropFirst().first ?? "30"), (1...1_440).contains(minutes)
        else { return nil }
        self.language = language
        self.minutes = minutes
    }

    var server: Server.Settings {
        let environment = ProcessInfo.processInfo.environment
        let fixed = environment["PRAXIS_NOW"].flatMap { moment(parsing: $0) }
        return Server.Settings(
            environment: environment, directory: FileManager.default.currentDirectoryPath, language: language, idle: .seconds(minutes * 60),
            now: { fixed ?? Int(Date().timeIntervalSince1970) })
    }

    var opened: Phrase {
        Phrase(
            en: "Open this address in your browser. It opens once, on this machine only; Ctrl-C stops.",
            fr: "Ouvrez cette adresse dans votre navigateur. Elle n'ouvre qu'une fois, sur cette machine seulement ; Ctrl-C arrête.")
    }

    var ended: Phrase {
        Phrase(
            en: "Nobody asked for anything for \(minutes) minutes: stopped. Again: praxis serve",
            fr: "Rien n'a été demandé depuis \(minutes) minutes : arrêté. À nouveau : praxis serve")
    }
}
