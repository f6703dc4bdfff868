import Documents
import Workspace

extension Delivery {
    /// Why a message is still in the outbox.
    ///
    /// - Parameter path: its file.
    func explanation(path: String) -> Explanation {
        let again = Phrase(
            en: "it stays in the outbox: the next praxis notify sends it",
            fr: "reste dans la boîte d'envoi : le prochain praxis prevenir l'enverra")
        let host = receiver.shown
        let times = Phrase(en: tries == 1 ? "" : ", \(tries) tries", fr: tries == 1 ? "" : ", \(tries) essais")
        let code = status.map { " (\($0))" } ?? ""
        let what = what(host, code)
        return Explanation(
            what: Phrase(
                en: "\(message.shown) was not sent: \(what.en)\(times.en)", fr: "\(message.shown) n'est pas parti : \(what.fr)\(times.fr)"),
            why: outcome.isPassing ? again : why, fix: fix(path))
    }

    private func what(_ host: String, _ code: String) -> Phrase {
        switch outcome {
        case .sent: Phrase(en: "sent", fr: "envoyé")
        case .busy: Phrase(en: "\(host) is busy\(code)", fr: "\(host) est occupé\(code)")
        case .unreachable: Phrase(en: "\(host) cannot be reached", fr: "\(host) est injoignable")
        case .nothing: Phrase(en: "\(host) hung up without an answer", fr: "\(host) a raccroché sans répondre")
        case .tooSlow: Phrase(en: "\(host) did not answer in time", fr: "\(host) n'a pas répondu à temps")
        case .garbage:
            Phrase(
                en: "what \(host) answers is no answer of a workflow\(code)",
                fr: "la réponse de \(host) n'est pas celle d'un flux de travail\(code)")
        case .redirected: Phrase(en: "\(host) points to another address\(code)", fr: "\(host) renvoie vers une autre adresse\(code)")
        case .insecure:
            Phrase(en: "the connection to \(host) cannot be trusted", fr: "la connexion avec \(host) n'est pas digne de confiance")
        case .tooLong: Phrase(en: "\(host) finds it too long\(code)", fr: "\(host) le trouve trop long\(code)")
        case .refused: Phrase(en: "\(host) refused it\(code)", fr: "\(host) l'a refusé\(code)")
        }
    }

    private var why: Phrase? {
        switch outcome {
        case .redirected:
            Phrase(
                en: "it was not followed: the address is a secret that only this host may know",
                fr: "non suivi : l'adresse est un secret que seul cet hôte doit connaître")
        case .insecure: Phrase(en: "nothing was sent over it", fr: "rien n'a été envoyé par là")
        case .sent, .busy, .unreachable, .nothing, .tooSlow, .garbage, .tooLong, .refused: nil
        }
    }

    private func fix(_ path: String) -> Phrase? {
        switch outcome {
        case .sent: nil
        case .busy:
            if let wait {
                Phrase(en: "praxis notify again in \(wait) seconds", fr: "praxis notify de nouveau dans \(wait) secondes")
            } else {
                Phrase(en: "praxis notify again later", fr: "praxis notify de nouveau plus tard")
            }
        case .unreachable, .nothing, .tooSlow:
            Phrase(
                en: "look at the network and its proxy (https_proxy), then praxis notify again",
                fr: "vérifiez le réseau et son proxy (https_proxy), puis praxis notify de nouveau")
        case .garbage, .redirected:
            Phrase(
                en: "copy the address of the workflow again; a page to sign in to the network answers like this too",
                fr: "recopiez l'adresse du flux de travail ; une page de connexion au réseau répond aussi ainsi")
        case .insecure:
            Phrase(
                en:
                    "look at the address and at the clock; a proxy that reads along needs its certificate in the system (update-ca-certificates)",
                fr:
                    "vérifiez l'adresse et l'horloge ; un proxy qui déchiffre doit avoir son certificat dans le système (update-ca-certificates)"
            )
        case .tooLong:
            Phrase(
                en: "praxis digest --since DATE, pasted into the channel; then rm '\(path.shown)'",
                fr: "praxis digest --since DATE, à coller dans le canal ; puis rm '\(path.shown)'")
        case .refused:
            Phrase(
                en: "look at the workflow or the mail program; to give this one up: rm '\(path.shown)'",
                fr: "vérifiez le flux de travail ou le logiciel de courriel ; pour y renoncer : rm '\(path.shown)'")
        }
    }
}
