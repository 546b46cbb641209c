using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Nuke.Common.Tests;

/// <summary>What the shells offer.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly SampleBuild build = new("SchemaBuild");

    public void Dispose() => build.Dispose();

    [Theory]
    [InlineData("", "Compile Docs NeedsKey Notify Publish Restore")] // and not Hidden
    [InlineData("n", "NeedsKey Notify")]
    [InlineData("Compile re", "Restore")]
    [InlineData("--p", "--parallelism --plan --profile")] // and not --partition, which is hidden
    [InlineData("Compile --with", "--with-docs")]
    [InlineData("--region ", "east north")]
    [InlineData("--region n", "north")]
    [InlineData("--region north ", "Compile Docs NeedsKey Notify Publish Restore")]
    [InlineData("--region=e", "--region=east")]
    [InlineData("--region = e", "east")] // as bash parts it
    [InlineData("--region =", "east north")]
    [InlineData("--levels High l", "Low")]
    [InlineData("--levels High -- c", "Compile")]
    [InlineData("--with-docs c", "Compile")]
    [InlineData("--with-docs=f", "--with-docs=false")]
    [InlineData("--plan ", "html json text")]
    [InlineData("--plan json c", "Compile")]
    [InlineData("--skip Docs c", "Compile")]
    [InlineData("--verbosity q", "Quiet")]
    [InlineData("--host GitH", "GitHubActions")]
    [InlineData("--profile ", "ci prod.eu")]
    [InlineData("--set-secret ", "ApiKey")]
    [InlineData("--shell-completion ", "bash fish pwsh zsh")]
    [InlineData("--unknowable ", "")] // its values cannot be found out
    [InlineData("--size ", "")]
    [InlineData("--no-such=x", "")]
    public void Offers_what_can_stand_there(string typed, string expected)
    {
        build.WithFile(".nuke/parameters.json", "{}").WithFile(".nuke/parameters.ci.json", "{}").WithFile(".nuke/parameters.prod.eu.json", "{}");

        var result = build.Run(["--complete", .. typed.Split(' ')]);

        result.ExitCode.ShouldBe(0, result.All);
        result.Error.ShouldBeEmpty();
        result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("./build.sh Com", "Compile")]
    [InlineData("./build.sh --region n", "north")]
    [InlineData("./build.sh --region = n", "north")]
    [InlineData("./build.sh --region =", "east north")]
    [InlineData("./build.sh --region north --pl", "--plan")]
    [InlineData("./missing/build.sh Com", "")]
    public void Bash_asks_the_build_that_is_being_typed(string words, string expected)
    {
        var script = build.Run("--shell-completion", "bash").Output;
        build.WithFile("completion.bash", script).WithFile("build.sh", $"#!/bin/sh\nSAMPLE=SchemaBuild exec '{SampleBuild.Program}' \"$@\"\n");
        File.SetUnixFileMode(Path.Combine(build.Root, "build.sh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var info = new ProcessStartInfo("bash", ["--norc", "-uc", """
            source completion.bash
            complete -p build.sh >/dev/null || exit 9
            IFS=' ' COMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=()
            _gantry_build && echo "${COMPREPLY[*]}"
            """, "bash", words]) { WorkingDirectory = build.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        using var bash = Process.Start(info)!;
        var result = SampleBuild.Finish(bash);

        result.ExitCode.ShouldBe(0, result.All);
        result.Error.ShouldBeEmpty();
        result.Output.Trim().ShouldBe(expected);
    }

    [TheoryWithProgram("zsh")]
    [InlineData("Com", "Compile")]
    [InlineData("--region n", "north")]
    public void Zsh_asks_it_too(string words, string expected) => Offered("zsh", "--no-rcs", $"""
        compdef() {"{ :; }"}; compadd() {"{ print -r -- ${@[-1]}; }"}
        source ./completion
        words=(./build.sh {words}); CURRENT=$#words; _gantry_build
        """).ShouldBe(expected);

    [TheoryWithProgram("fish")]
    [InlineData("Com", "Compile")]
    [InlineData("--region n", "north")]
    public void Fish_asks_it_too(string words, string expected) => Offered("fish", "--no-config", $"""
        source ./completion
        complete -C './build.sh {words}'
        """).ShouldBe(expected);

    // Its shell is in no package that this project can rely on: what can be seen from outside is seen here.
    [Fact]
    public void PowerShell_gets_a_block_that_is_whole_and_asks_with_the_words_before_the_cursor()
    {
        var script = build.Run("--shell-completion", "pwsh").Output;
        var code = Regex.Replace(script, "(?m)^#.*$|'[^'\n]*'|\"[^\"\n]*\"", "");

        foreach (var (open, close) in (ReadOnlySpan<(char, char)>)[('{', '}'), ('(', ')'), ('[', ']')])
            code.Count(letter => letter == open).ShouldBe(code.Count(letter => letter == close), $"{open}{close}");
        Regex.Matches(code, @"\$(\w+)").Select(match => match.Groups[1].Value).Distinct()
            .ShouldBeSubsetOf(["wordToComplete", "commandAst", "cursorPosition", "words", "command", "null", "_"]);
        script.ShouldContain("Register-ArgumentCompleter -Native -CommandName build, build.sh, build.ps1, ./build.sh, ./build.ps1 -ScriptBlock {");
        script.ShouldContain("param($wordToComplete, $commandAst, $cursorPosition)");
        script.ShouldContain("& $command --complete @words \"$wordToComplete\" 2>$null | ForEach-Object {");
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _gantry_build build.sh\n")]
    [InlineData("zsh", "compdef _gantry_build build.sh\n")]
    [InlineData("fish", "complete -c build.sh -f -a '(_gantry_build)'\n")]
    [InlineData("pwsh", "    }\n}\n")]
    public void Prints_a_script_for_each_shell(string shell, string end)
    {
        build.Run("--shell-completion", shell).Output.ShouldEndWith(end);
    }

    /// <summary>What a shell offers, one a line.</summary>
    private string Offered(string shell, string withoutSettings, string script)
    {
        build.WithFile("completion", build.Run("--shell-completion", shell).Output).WithFile("build.sh", $"#!/bin/sh\nSAMPLE=SchemaBuild exec '{SampleBuild.Program}' \"$@\"\n");
        File.SetUnixFileMode(Path.Combine(build.Root, "build.sh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var process = Process.Start(new ProcessStartInfo(shell, [withoutSettings, "-c", script.ReplaceLineEndings("\n")])
        {
            WorkingDirectory = build.Root, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var result = SampleBuild.Finish(process);
        result.ExitCode.ShouldBe(0, result.All);
        return result.Output.Trim();
    }

    [Fact]
    public void Rejects_other_shells()
    {
        var result = build.Run("--shell-completion", "tcsh");

        result.Error.ShouldBe("error: option '--shell-completion' is 'tcsh', expected bash, zsh, fish or pwsh\n");
        result.ExitCode.ShouldBe(255);
    }
}
