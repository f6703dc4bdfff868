import Web

@main struct PraxisWeb {
    static func main() async { await WebProgram.main() }
}
