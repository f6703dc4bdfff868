package import Documents
import FlyingSocks
import Foundation
import SiteFiles
import Synchronization
package import Workspace

/// The local web view: answers on this machine alone until nobody has asked for anything for a while.
package final class Server: Sendable {
    package struct Settings: Sendable {
        package let environment: [String: String]
        package let directory: String
        /// Where a browser did not choose another.
        package let language: Language
        /// Without a request for so long, it ends.
        package let idle: Duration
        /// Seconds since 1970.
        package let now: @Sendable () -> Int

        package init(
            environment: [String: String], directory: String, language: Language, idle: Duration, now: @escaping @Sendable () -> Int
        ) {
            self.environment = environment
            self.directory = directory
            self.language = language
            self.idle = idle
            self.now = now
        }
    }

    private struct State {
        var isEntranceOpen = true
        /// Words for the page that comes next, by a name that its address carries.
        var said: [(name: String, said: Said)] = []
    }

    private let settings: Settings
    private let listener: Listener
    private let gate: Gate
    private let crowd = Crowd()
    private let state = Mutex(State())
    private let remembered = Remembered()
    private let turn = Turn()

    package init(_ settings: Settings) async throws(WorkspaceError) {
        self.settings = settings
        // Where there is no community, that is said before a browser is opened.
        _ = try Self.open(settings, nil).mainTip()
        listener = try await Listener.open()
        gate = Gate(port: listener.port)
    }

    /// What a person opens; it holds the secret that lets one browser in, once.
    package var address: String { gate.address }

    /// Answers until nobody has asked for anything for as long as the settings say.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [listener] in
                // It ends with the group, which is the end of the server.
                do { try await listener.pool.run() } catch {}
            }
            for socket in listener.sockets { group.addTask { await self.listen(on: socket) } }
            group.addTask { await self.waitUntilIdle() }
            await group.next()
            group.cancelAll()
        }
        // Whoever comes now is turned away at once, and not left waiting for an answer.
        listener.close()
    }

    private func listen(on socket: AsyncSocket) async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                do {
                    let line = Line(try await socket.accept())
                    guard crowd.enter() else {
                        group.addTask { await line.serve { _ in (self.page(Self.crowded), true) } }
                        continue
                    }
                    group.addTask {
                        await line.serve {
                            await self.respond(to: $0)
                        } answered: {
                            self.crowd.leave()
                        }
                    }
                } catch {
                    // One that could not be taken (too many files are open) is no end of the server.
                    do { try await Task.sleep(for: .milliseconds(100)) } catch { return }
                }
            }
        }
    }

    private func waitUntilIdle() async {
        while crowd.idle < settings.idle {
            do { try await Task.sleep(for: max(.milliseconds(100), settings.idle - crowd.idle)) } catch { return }
        }
    }

    private static let crowded = Refusal(.crowded, en: "too many connections at once", fr: "trop de connexions à la fois")

    // MARK: Answering

    private func respond(to read: Result<Request, Refusal>) async -> (response: Response, withBody: Bool)? {
        switch read {
        case .failure(let refusal): return (page(refusal), true)
        case .success(let request):
            var response = await answer(request)
            if let said = response.said { keep(said, in: &response) }
            // A script of ours goes there itself: one that followed the way would use up what is said there.
            if response.status == .seeOther, request.method == .post, request.header("sec-fetch-dest") == "empty" {
                response = Response(.ok, headers: response.headers)
            }
            return (response, request.method != .head)
        }
    }

    private func answer(_ request: Request) async -> Response {
        switch gate.judge(request, isEntranceOpen: state.withLock { $0.isEntranceOpen }) {
        case .refused(let refusal): return page(refusal, language(of: request))
        case .enters: return enter(request)
        case .admitted: break
        }
        if request.path.count == 1, let file = SiteFiles.served.first(where: { $0.name == request.path[0] }) {
            let type = file.name.hasSuffix(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8"
            return Response(.ok, headers: [Request.Field("Content-Type", type)], body: file.bytes)
        }
        var visit = Visit(request: request, language: language(of: request), form: gate.form, said: said(request.asked("said")))
        guard let (route, parts) = Route.of(request) else {
            return page(Refusal(.notFound, en: "there is no such page", fr: "il n'y a pas de telle page"), visit.language)
        }
        visit.parts = parts
        var response: Response
        if route.isChange { await turn.take() }
        do throws(WorkspaceError) {
            let workspace = try Self.open(settings, remembered)
            response = try await route.answer(visit, workspace)
        } catch {
            response = .page(ErrorPage(visit: visit, error: error).html, status: error.status)
        }
        if route.isChange { turn.leave() }
        if let chosen = request.asked("lang").flatMap(Language.init(rawValue:)) { remember(chosen, in: &response) }
        return response
    }

    /// - Parameter remembered: `nil` for the first: where git keeps the person's settings is one thing for the whole process, and is not set
    ///   while others read.
    private static func open(_ settings: Settings, _ remembered: Remembered?) throws(WorkspaceError) -> Workspace {
        try Workspace(
            environment: settings.environment, directory: settings.directory, now: settings.now(), isInteractive: false,
            findsSettings: remembered == nil, remembered: remembered)
    }

    /// Exchanges the secret of the address for the cookie, once, and leads away from that address.
    private func enter(_ request: Request) -> Response {
        let isFirst = state.withLock { state in
            // HEAD looks, and uses nothing up.
            guard state.isEntranceOpen, request.method == .get else { return state.isEntranceOpen }
            state.isEntranceOpen = false
            return true
        }
        guard isFirst, request.method == .get else { return page(Refusal(.forbidden, en: "it opens once", fr: "elle n'ouvre qu'une fois")) }
        return Response(
            .seeOther,
            headers: [
                Request.Field("Location", "/"), Request.Field("Referrer-Policy", "no-referrer"),
                Request.Field("Set-Cookie", "\(gate.cookieName)=\(gate.session.text); Path=/; HttpOnly; SameSite=Strict"),
            ])
    }

    private func page(_ refusal: Refusal, _ language: Language? = nil) -> Response {
        var response = Response.page(ErrorPage.bare(refusal, language ?? settings.language), status: refusal.status)
        if refusal.status == .methodNotAllowed { response.headers.append(Request.Field("Allow", "GET, HEAD, POST")) }
        return response
    }

    // MARK: Language

    private var languageCookie: String { "\(gate.cookieName)-lang" }

    private func language(of request: Request) -> Language {
        (request.asked("lang") ?? request.cookie(languageCookie)).flatMap(Language.init(rawValue:)) ?? settings.language
    }

    private func remember(_ language: Language, in response: inout Response) {
        let value = "\(languageCookie)=\(language.rawValue); Path=/; HttpOnly; SameSite=Strict"
        response.headers.append(Request.Field("Set-Cookie", value))
    }

    // MARK: What was said

    /// Keeps the words for the page that comes next; its address names them.
    private func keep(_ said: Said, in response: inout Response) {
        let name = String(Secret().text.prefix(16))
        state.withLock { state in
            state.said.append((name, said))
            // Those that nobody came for.
            if state.said.count > 50 { state.said.removeFirst() }
        }
        response.headers = response.headers.map { field in
            guard field.name == "Location" else { return field }
            let parts = field.value.split(separator: "#", maxSplits: 1)
            let mark = parts[0].contains("?") ? "&" : "?"
            return Request.Field(field.name, "\(parts[0])\(mark)said=\(name)" + (parts.count > 1 ? "#\(parts[1])" : ""))
        }
    }

    /// Said once: who loads the page again reads it without.
    private func said(_ name: String?) -> Said? {
        guard let name else { return nil }
        return state.withLock { state in
            guard let index = state.said.firstIndex(where: { $0.name == name }) else { return nil }
            return state.said.remove(at: index).said
        }
    }
}

extension WorkspaceError {
    /// What a browser is told of it.
    var status: Status {
        switch kind {
        case .refused, .raced: .conflict
        case .misuse: .badRequest
        case .notFound: .notFound
        case .notAllowed: .forbidden
        case .remote: .remote
        case .disk: .diskFull
        case .fault, .unfinished, .interrupted: .fault
        }
    }
}
