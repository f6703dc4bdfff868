import Commands

@main struct Praxis {
    static func main() async { await Program.main() }
}
