namespace Experiments.Client.Commands.Completion;

/// <summary>The completion scripts of the shells.</summary>
/// <remarks>
/// Each script passes the line without the program's name to the directive <c>[suggest:POSITION]</c> of System.CommandLine. The program
/// itself therefore stays the only list of commands and options.
/// </remarks>
internal static class CompletionScripts
{
    private const string Bash = """
        # Load it in ~/.bashrc:  source <(experiments completion bash)
        _experiments_complete() {
            local line="${COMP_LINE#* }"
            local position=$((COMP_POINT - ${#COMP_LINE} + ${#line}))
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(experiments "[suggest:$position]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _experiments_complete experiments

        """;

    private const string Zsh = """
        # Load it in ~/.zshrc after compinit:  source <(experiments completion zsh)
        _experiments() {
            local line="${words[2,-1]}"
            local -a found
            found=("${(@f)$(experiments "[suggest:${#line}]" "$line" 2>/dev/null)}")
            compadd -- "${found[@]}" || _files
        }
        compdef _experiments experiments

        """;

    private const string Fish = """
        # Load it in ~/.config/fish/config.fish:  experiments completion fish | source
        function __experiments_complete
            set -l line (commandline -cp | string replace -r '^\S+\s*' '')
            experiments "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c experiments -a '(__experiments_complete)'

        """;

    private const string PowerShell = """
        # Load it in $PROFILE:  experiments completion powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName experiments -ScriptBlock {
            param($word, $tree, $position)
            $line = "$tree" -replace '^\S+\s*', ''
            $offset = "$tree".Length - $line.Length
            experiments "[suggest:$($position - $offset)]" "$line" | Where-Object { $_ -like "$word*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }

        """;

    /// <summary>Gets the shells that have a script.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "powershell"];

    /// <summary>Returns the script for one of <see cref="Shells"/>.</summary>
    public static string ScriptFor(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "powershell" => PowerShell,
        _ => throw new ArgumentException($"there is no script for '{shell}'", nameof(shell)),
    };
}
