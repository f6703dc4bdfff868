import ArgumentParser
import Documents
import Git
import Workspace

/// `praxis ci github`: the job that checks and verifies on a host that lets nobody place a hook.
struct CICommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "ci")

    @OptionGroup var common: CommonFlags
    @Argument(help: ArgumentHelp(Phrase(en: "github, gitlab or forgejo.", fr: "github, gitlab ou forgejo."), valueName: "host"))
    var host: Host
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "Where the Debian package of praxis is to be had; else the variable PRAXIS_DEB of the host says it.",
                fr: "Où se trouve le paquet Debian de praxis ; sinon la variable PRAXIS_DEB de l’hébergeur le dit."), valueName: "url"))
    var package: String?
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "The founding commit to trust; else the one of this clone.",
                fr: "Le commit fondateur à croire ; sinon celui de ce clone."),
            valueName: "oid"))
    var root: String?

    enum Host: String, CaseIterable, ExpressibleByArgument {
        case github, gitlab, forgejo

        /// Where the host looks for it.
        var path: String {
            switch self {
            case .github: ".github/workflows/praxis.yml"
            case .gitlab: ".gitlab-ci.yml"
            case .forgejo: ".forgejo/workflows/praxis.yml"
            }
        }
    }

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        // It stands between quotes of YAML and of the shell.
        if let package, package.contains(where: { !$0.isASCII || !($0.isLetter || $0.isNumber || "-._~:/?&=%+@".contains($0)) }) {
            throw WorkspaceError(
                .misuse, en: "\(package.shown) is no address of a package", fr: "\(package.shown) n'est pas l'adresse d'un paquet",
                fix: Phrase(same: "praxis ci \(host.rawValue) --package https://example.org/praxis.deb"))
        }
        let trusted = if let root { root } else { try workspace.pinnedRoot().hex }
        guard trusted.count == 40, trusted.allSatisfy({ $0.isHexDigit && !$0.isUppercase }) else {
            throw WorkspaceError(
                .misuse, en: "\(trusted.shown) is not a commit id", fr: "\(trusted.shown) n'est pas un identifiant de commit",
                fix: Phrase(same: "praxis verify"))
        }
        screen.print(raw: CIJob(host: host, root: trusted, package: package, language: screen.language).text)
        screen.say(
            Phrase(
                en: "Keep it as \(host.path) on a branch of its own, not on main, which holds what was approved and nothing else.",
                fr: "À garder sous \(host.path), sur une branche à part et non sur main, qui ne contient que ce qui est approuvé."))
        return .done
    }
}

/// The text of a job. One job that always runs, with the whole history: dates and proofs are wrong without it.
struct CIJob {
    let host: CICommand.Host
    let root: String
    /// `nil` where a variable of the host says it.
    let package: String?
    let language: Language

    var text: String {
        let title = Phrase(
            en: "Made by: praxis ci \(host.rawValue). One job that always runs, with the whole history: proofs are wrong without it.",
            fr:
                "Fait par : praxis ci \(host.rawValue). Une tâche, toujours lancée, avec tout l’historique : sans lui les preuves sont fausses."
        )
        return "# \(title[language])\n" + (host == .gitlab ? gitlab : actions)
    }

    /// GitHub and Forgejo read the same language. The image has node, which the action that checks out needs on Forgejo, and is the Debian
    /// that the package is for.
    private var actions: String {
        """
        name: praxis
        on:
          push:
          pull_request:
          schedule: [{cron: "17 * * * *"}]
          workflow_dispatch:
        permissions: {contents: read}
        jobs:
          praxis:
            runs-on: \(host == .github ? "ubuntu-latest" : "docker")
            container: {image: "node:20-bookworm"}
            env:
              PRAXIS_LANG: \(language.rawValue)
              PRAXIS_DEB: \(package.map { "\"\($0)\"" } ?? "${{ vars.PRAXIS_DEB }}")
            steps:
              - uses: \(host == .github ? "" : "https://code.forgejo.org/")actions/checkout@v4
                with: {fetch-depth: 0}
              - name: Install praxis
                run: |
        \(lines(install, 10))
              - name: Receive what is published and who decided
                run: |
        \(lines(receive, 10))
              - name: Changed documents
                run: praxis check --range main...HEAD --format github
              - name: Publications
                if: always()
                run: |
        \(lines(verify, 10))

        """
    }

    private var gitlab: String {
        """
        praxis:
          image: debian:bookworm
          rules:
            - if: $CI_PIPELINE_SOURCE == "merge_request_event"
            - if: $CI_COMMIT_BRANCH && $CI_OPEN_MERGE_REQUESTS == null
          variables:
            GIT_DEPTH: "0"
            PRAXIS_LANG: \(language.rawValue)\(package.map { "\n    PRAXIS_DEB: \"\($0)\"" } ?? "")
          before_script:
            - |
        \(lines(install, 6))
            - |
        \(lines(receive, 6))
          script:
            - |
              result=0
              praxis check --range main...HEAD --format gitlab >gl-code-quality-report.json || result=$?
              praxis verify --root \(root) || result=$?
              exit $result
          artifacts:
            when: always
            reports: {codequality: gl-code-quality-report.json}

        """
    }

    private let install = [
        "command -v praxis >/dev/null || {",
        "  apt-get update -q && apt-get install -y -q --no-install-recommends curl ca-certificates git",
        "  curl -fsSL -o /tmp/praxis.deb \"$PRAXIS_DEB\" && apt-get install -y -q --no-install-recommends /tmp/praxis.deb", "}",
    ]

    /// A runner's folder belongs to another account than the one that git runs as, and it has no branch `main` but the one it looks at.
    private let receive = [
        "git config --global --add safe.directory \"$PWD\"",
        "git fetch -q origin '+refs/heads/main:refs/remotes/origin/main' '+refs/praxis/journal/*:refs/praxis/journal/*'",
        "git show-ref -q --verify refs/heads/main || git branch -q main origin/main",
    ]

    /// What is found becomes annotations: the host marks each line of the result that begins with `::error`.
    private var verify: [String] {
        [
            "praxis verify --root \(root) >verified.txt 2>&1 && { cat verified.txt; exit 0; }",
            "sed 's/%/%25/g; s/^/::error title=praxis verify::/' verified.txt", "exit 1",
        ]
    }

    private func lines(_ lines: [String], _ depth: Int) -> String {
        lines.map { String(repeating: " ", count: depth) + $0 }.joined(separator: "\n")
    }
}
