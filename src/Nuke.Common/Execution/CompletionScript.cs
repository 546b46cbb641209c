namespace Nuke.Common.Execution;

/// <summary>
/// What <c>--shell-completion</c> prints for a shell to read. It asks the build whose command is being typed, so it never
/// goes stale and serves all builds of the machine.
/// </summary>
internal static class CompletionScript
{
    private const string Bash = """
        # Completion for the builds of Gantry and its kin. In ~/.bashrc: source <(./build.sh --shell-completion bash)
        _gantry_build() {
            local command=${COMP_WORDS[0]/#\~/$HOME} candidate
            COMPREPLY=()
            [[ -x $command ]] || return 0
            while IFS= read -r candidate; do
                COMPREPLY+=("$candidate")
            done < <("$command" --complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null </dev/null)
        }
        complete -o default -F _gantry_build build.sh
        """;

    private const string Zsh = """
        # Completion for the builds of Gantry and its kin. In ~/.zshrc, after compinit: source <(./build.sh --shell-completion zsh)
        _gantry_build() {
            local command=${words[1]/#\~/$HOME}
            local -a found
            [[ -x $command ]] || return 1
            found=("${(@f)$("$command" --complete "${(@)words[2,CURRENT]}" 2>/dev/null </dev/null)}")
            if [[ -n ${found[1]} ]]; then
                compadd -M 'm:{a-zA-Z}={A-Za-z}' -- "${found[@]}"
            else
                _files
            fi
        }
        compdef _gantry_build build.sh
        """;

    // fish hands over the words before the cursor and the one at it; a candidate may not begin another option's value.
    private const string Fish = """
        # Completion for the builds of Gantry and its kin. In ~/.config/fish/config.fish: ./build.sh --shell-completion fish | source
        function _gantry_build
            set -l words (commandline -opc)
            set -l command (string replace -r '^~' $HOME -- $words[1])
            test -x "$command"; or return
            "$command" --complete $words[2..-1] (commandline -ct) 2>/dev/null </dev/null
        end
        complete -c build.sh -f -a '(_gantry_build)'
        """;

    private const string PowerShell = """
        # Completion for the builds of Gantry and its kin. In $PROFILE: & ./build.ps1 --shell-completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName build, build.sh, build.ps1, ./build.sh, ./build.ps1 -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
                Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
            $command = $commandAst.CommandElements[0].Extent.Text
            & $command --complete @words "$wordToComplete" 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    /// <summary>The script for a shell.</summary>
    /// <exception cref="BuildDefinitionException">There is none.</exception>
    public static string For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "pwsh" or "powershell" => PowerShell,
        _ => throw new BuildDefinitionException($"option '--shell-completion' is '{shell}', expected bash, zsh, fish or pwsh"),
    };
}
