import ArgumentParser
import Documents
import Review
import Signatures
import Workspace

/// `praxis member`: who takes part.
struct MemberCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        verb: "member",
        subcommands: [
            MemberList.self, MemberShow.self, MemberAdd.self, MemberRetire.self, MemberReturn.self, MemberHandover.self, MemberMove.self,
            MemberAway.self,
            MemberRole.self, MemberKey.self, MemberSettle.self,
        ])
}

/// The argument that names a member.
struct MemberArgument: ParsableArguments {
    @Argument(help: ArgumentHelp(Phrase(en: "The member.", fr: "Le membre."), valueName: "member"))
    var member: String
}

struct MemberList: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "list", french: "lister", Phrase(en: "The members, their entities and roles", fr: "Les membres, leurs entités et leurs rôles")
    )

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @Flag(
        help: ArgumentHelp(
            Phrase(
                en: "Keys in the format of git's gpg.ssh.allowedSignersFile.",
                fr: "Les clés au format de gpg.ssh.allowedSignersFile de git.")))
    var signers = false

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let members = snapshot.rulebook.sortedMembers
        if signers {
            for member in members { member.keys.forEach { print($0, of: member, on: screen) } }
            return .done
        }
        if reading.json {
            try screen.print(json: "members", View(members: members.map { View.Item($0, snapshot.today) }))
            return .done
        }
        screen.print(
            Table(
                [
                    Table.Column(Phrase(en: "Member", fr: "Membre")), Table.Column(Phrase(en: "Name", fr: "Nom"), mayShorten: true),
                    Table.Column(Phrase(en: "Entity", fr: "Entité"), mayShorten: true),
                    Table.Column(Phrase(en: "Roles", fr: "Rôles"), mayShorten: true),
                    Table.Column(Phrase(en: "State", fr: "État")),
                ],
                rows: members.map { member in
                    let isActive = member.isActive(on: snapshot.today)
                    return [
                        .text(member.id), .text(member.name), .text(snapshot.rulebook.entityName(member.entity)),
                        .text(
                            screen.isTerminal
                                ? Role.names(member.roles.sorted())[screen.language] : member.roles.sorted().joined(separator: ", ")),
                        .state(
                            code: isActive ? "active" : "emeritus",
                            word: Member.word(isActive: isActive),
                            isActive ? .good : .faint),
                    ]
                }))
        return .done
    }

    /// One line for git. An address with a star in it would let everybody sign: it is left out, and told.
    private func print(_ key: Member.Key, of member: Member, on screen: Screen) {
        do throws(SignatureError) {
            screen.print(try allowedSignersLine(emails: member.emails, key: try PublicKey(openSSH: key.line)))
        } catch {
            screen.say(
                Phrase(
                    en: "Attention: a key of \(member.id.shown) is left out: git would read an address or the key as something else",
                    fr:
                        "Attention : une clé de \(member.id.shown) est laissée de côté : git lirait autre chose dans une adresse ou dans la clé"
                ))
        }
    }

    struct View: Encodable {
        let members: [Item]

        struct Item: Encodable {
            let id: String
            let name: String
            let entity: String
            let roles: [String]
            let active: Bool

            init(_ member: Member, _ day: Day) {
                id = member.id
                name = member.name
                entity = member.entity
                roles = member.roles.sorted()
                active = member.isActive(on: day)
            }
        }
    }
}

extension Member {
    static func word(isActive: Bool) -> Phrase {
        isActive ? Phrase(en: "active", fr: "actif") : Phrase(en: "emeritus", fr: "émérite")
    }
}
