import ArgumentParser
import Documents

/// `praxis completion bash`: the script that a shell reads to complete verbs, flags and documents.
struct Completion: PraxisCommand {
    static let configuration = CommandConfiguration(verb: "completion")

    @OptionGroup var common: CommonFlags
    @Argument(help: ArgumentHelp(Phrase(en: "bash, zsh or fish.", fr: "bash, zsh ou fish."), valueName: "shell"))
    var shell: Shell

    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash
        case zsh
        case fish

        /// Every question is handed to `praxis complete`, so that ids are those of this moment and a script outlives a new version.
        var script: String {
            switch self {
            case .bash: bashScript
            case .zsh: zshScript
            case .fish: fishScript
            }
        }
    }

    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        screen.print(raw: shell.script)
    }
}

/// bash cuts words at `@`, `:` and `=` too and replaces only what follows; praxis sees whole words, and the part before is taken off again.
private let bashScript = #"""
    # bash completion for praxis; made by: praxis completion bash
    _praxis() {
        local line=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]} current answer cut
        local -a words answers
        read -ra words <<<"$line"
        [[ $line == *[[:space:]] ]] && words+=("")
        current=${words[-1]}
        case $word in [@:=]) word= ;; esac
        cut=${current%"$word"}
        COMPREPLY=()
        mapfile -t answers < <(praxis complete "${words[@]:1}" 2>/dev/null)
        for answer in "${answers[@]}"; do
            answer=${answer%%$'\t'*}
            case $answer in
            :files) compopt -o filenames; mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$current") ;;
            :folders) compopt -o filenames; mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$current") ;;
            *) COMPREPLY+=("${answer#"$cut"}") ;;
            esac
        done
    }
    complete -F _praxis praxis

    """#

private let zshScript = #"""
    #compdef praxis
    # zsh completion for praxis; made by: praxis completion zsh
    _praxis() {
        local line
        local -a answers
        for line in "${(@f)$(praxis complete "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
            case $line in
            :files) _files ;;
            :folders) _files -/ ;;
            ?*) answers+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
            esac
        done
        (( $#answers )) && _describe -t praxis praxis answers
    }
    if [ "$funcstack[1]" = _praxis ]; then _praxis "$@"; else compdef _praxis praxis; fi

    """#

private let fishScript = #"""
    # fish completion for praxis; made by: praxis completion fish
    function __praxis_complete
        set -l words (commandline -opc) (commandline -ct)
        for line in (praxis complete $words[2..-1] 2>/dev/null)
            switch $line
                case :files
                    __fish_complete_path (commandline -ct)
                case :folders
                    __fish_complete_directories (commandline -ct)
                case '*'
                    echo $line
            end
        end
    end
    complete -c praxis -f -a '(__praxis_complete)'

    """#
