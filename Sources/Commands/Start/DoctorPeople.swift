import Documents
import Workspace

extension Trouble.OfPerson {
    var words: TroubleWords {
        switch self {
        case .noName:
            return TroubleWords(
                "no-name", en: "git does not know your name", fr: "git ne connaît pas votre nom",
                fix: Phrase(en: "git config --global user.name \"Your Name\"", fr: "git config --global user.name \"Votre Nom\""))
        case .noEmail:
            return TroubleWords(
                "no-email", en: "git does not know your address", fr: "git ne connaît pas votre adresse",
                fix: Phrase(en: "git config --global user.email you@example.org", fr: "git config --global user.email vous@example.org"))
        case .notJoined:
            return TroubleWords(
                "not-joined", en: "nobody has joined here yet: you can read, not take part",
                fr: "personne n'a encore rejoint ici : vous pouvez lire, pas participer",
                fix: Phrase(en: "praxis join --as YOU", fr: "praxis join --as VOUS"))
        case .notMember(let id):
            return TroubleWords(
                "not-member", en: "\(escaped(id)) is not among the members that are published",
                fr: "\(escaped(id)) n'est pas parmi les membres publiés",
                why: Phrase(
                    en: "you can write; your approvals count once you are", fr: "vous pouvez écrire ; vos approbations compteront ensuite"),
                fix: Phrase(same: "praxis sync && praxis why members/\(escaped(id)).yml"))
        case .otherEmail(let address, let member):
            return TroubleWords(
                "other-email", en: "\(escaped(address)) is not one of \(escaped(member))'s addresses",
                fr: "\(escaped(address)) n'est pas une adresse de \(escaped(member))",
                fix: Phrase(en: "git config user.email ADDRESS", fr: "git config user.email ADRESSE"))
        }
    }
}

extension Trouble.OfKey {
    var words: TroubleWords {
        switch self {
        case .noKey:
            return TroubleWords(
                "no-key", en: "no key is set to sign with", fr: "aucune clé n'est réglée pour signer",
                why: Phrase(en: "what is not signed counts for nothing", fr: "ce qui n'est pas signé ne compte pas"),
                fix: Phrase(en: "praxis join --as YOU", fr: "praxis join --as VOUS"))
        case .otherKeyFormat(let format):
            return TroubleWords(
                "key-format", en: "git signs with \(escaped(format)) here, and not with an SSH key",
                fr: "git signe ici avec \(escaped(format)), et non avec une clé SSH",
                fix: Phrase(en: "praxis join --as YOU --key ~/.ssh/id_ed25519.pub", fr: "praxis join --as VOUS --key ~/.ssh/id_ed25519.pub")
            )
        case .keyMissing(let path):
            return TroubleWords(
                "key-missing", en: "\(escaped(path)) is not there", fr: "\(escaped(path)) n'existe pas",
                fix: Phrase(
                    en: "praxis join --as YOU --key FILE, or --new-key where it is lost",
                    fr: "praxis join --as VOUS --key FICHIER, ou --new-key si elle est perdue"))
        case .keyUnreadable(let path):
            return TroubleWords(
                "key-unreadable", en: "\(escaped(path)) cannot be read as a public key",
                fr: "\(escaped(path)) ne se lit pas comme une clé publique", fix: Phrase(same: "ssh-keygen -l -f \(quoted(path))"))
        case .keyWithoutSecret(let path):
            return TroubleWords(
                "key-without-secret", en: "the private half of \(escaped(path)) is neither beside it nor with an agent",
                fr: "la moitié privée de \(escaped(path)) n'est ni à côté ni chez un agent",
                fix: Phrase(en: "ssh-add PATH, with the private key", fr: "ssh-add CHEMIN, avec la clé privée"))
        case .keyOpen(let path):
            return TroubleWords(
                "key-open", en: "others of this machine may read \(escaped(path)), so it is not used",
                fr: "d'autres utilisateurs peuvent lire \(escaped(path)), elle n'est donc pas utilisée",
                fix: Phrase(same: "chmod 600 \(quoted(path))"))
        case .keyUnknown(let member):
            return TroubleWords(
                "key-unknown", en: "the key of this clone is not one of \(escaped(member))'s",
                fr: "la clé de ce clone n'est pas une de celles de \(escaped(member))",
                why: Phrase(en: "a signature with it would count for nothing", fr: "une signature faite avec elle ne compterait pas"),
                fix: Phrase(same: "praxis member key add \(escaped(member))"))
        case .keyOfAnother(let member):
            return TroubleWords(
                "key-of-another", en: "the key of this clone is \(escaped(member))'s",
                fr: "la clé de ce clone est celle de \(escaped(member))",
                fix: Phrase(same: "praxis join --as \(escaped(member))"))
        }
    }
}

extension Trouble.OfCommunity {
    var words: TroubleWords {
        switch self {
        case .noRoot:
            return TroubleWords(
                "no-root", en: "the first commit of the community is not pinned here",
                fr: "le premier commit de la communauté n'est pas fixé ici",
                why: Phrase(en: "another community could be taken for yours", fr: "une autre communauté pourrait passer pour la vôtre"),
                fix: Phrase(en: "praxis join --as YOU", fr: "praxis join --as VOUS"))
        case .otherRoot(let pinned, let found):
            let (pin, here) = (escaped(String(pinned.prefix(10))), found.prefix(10))
            return TroubleWords(
                "other-root", en: "what is published here begins at \(here), and you trust \(pin)",
                fr: "ce qui est publié ici commence à \(here), et vous faites confiance à \(pin)",
                why: Phrase(
                    en: "this is another community, or somebody rewrote yours",
                    fr: "c'est une autre communauté, ou quelqu'un a réécrit la vôtre"),
                fix: Phrase(
                    en: "ask a facilitator which is right, by another way than this repository",
                    fr: "demandez à un animateur laquelle est la bonne, par un autre moyen que ce dépôt"))
        case .unapproved(let paths):
            return TroubleWords(
                "main-unapproved", en: "main was changed here without an approval: \(listed(paths, .en))",
                fr: "main a été modifiée ici sans approbation : \(listed(paths, .fr))",
                why: Phrase(en: "no server takes it", fr: "aucun serveur ne l'accepte"),
                fix: Phrase(en: "praxis undo, which keeps the text", fr: "praxis annuler, qui garde le texte"))
        case .unreadable(let explanation):
            // This is the examination: the remedy stands with what is stored.
            let fix = explanation.fix == .examination ? nil : explanation.fix
            return TroubleWords("unreadable", explanation.what, why: explanation.why, fix: fix)
        case .journal(let name, let id, let what):
            return TroubleWords(
                id, what,
                fix: id == "journal-forked" || id == "entry-invalid"
                    ? Phrase(same: "praxis member settle \(escaped(name))") : Phrase(same: "praxis sync"))
        case .clockBehind(let now, let newest):
            let (own, other) = (isoMoment(now), isoMoment(newest))
            return TroubleWords(
                "clock-behind", en: "your clock says \(own), and something here was signed at \(other)",
                fr: "votre horloge dit \(own), et quelque chose ici a été signé à \(other)",
                why: Phrase(
                    en: "a server refuses what is dated before what it follows",
                    fr: "un serveur refuse ce qui est daté d'avant ce qu'il suit"),
                fix: Phrase(same: "sudo timedatectl set-ntp true"))
        case .clockAhead(let now, let newest):
            let (own, other) = (isoMoment(now), isoMoment(newest))
            return TroubleWords(
                "clock-ahead", en: "your clock says \(own); the newest that is here is of \(other)",
                fr: "votre horloge dit \(own) ; le plus récent ici est du \(other)",
                why: Phrase(
                    en: "if that is not so, a server refuses what you sign", fr: "si elle se trompe, un serveur refusera ce que vous signez"
                ),
                fix: Phrase(same: "praxis sync; date"))
        case .noServer:
            return TroubleWords(
                "no-server", en: "this clone has no server to exchange with", fr: "ce clone n'a pas de serveur avec qui échanger",
                fix: Phrase(same: "git remote add origin URL"))
        case .unreachable(let remote, let words):
            return TroubleWords(
                "unreachable", en: "\(escaped(remote)) cannot be reached now; all but sending works without it",
                fr: "\(escaped(remote)) n'est pas joignable ; tout sauf l'envoi fonctionne sans lui", why: Phrase(same: escaped(words)),
                fix: Phrase(same: "git ls-remote \(quoted(remote))"))
        case .noJournalsThere(let remote):
            return TroubleWords(
                "no-journals", en: "\(escaped(remote)) has none of the journals that were sent to it",
                fr: "\(escaped(remote)) n'a aucun des journaux qui lui ont été envoyés",
                why: Phrase(en: "some hosts take branches and nothing else", fr: "certains hébergeurs ne prennent que des branches"),
                fix: Phrase(same: "praxis sync"))
        }
    }
}
