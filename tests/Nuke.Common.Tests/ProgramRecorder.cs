namespace Nuke.Common.Tests;

/// <summary>Stands in for tools that are not ours: it writes down its arguments and its input, and answers with a fixed line.</summary>
internal sealed class ProgramRecorder
{
    private const string Script = """
        #!/bin/sh
        {
            printf '%s' "${0##*/}"
            for argument; do printf ' [%s]' "$argument"; done
            case "$*" in *--password-stdin*) printf ' < '; cat ;; esac
            printf '\n'
        } >> "$CALLS"
        echo "answer of ${0##*/}"
        """;

    private readonly string calls;

    /// <summary>Gives a build the named tools.</summary>
    public ProgramRecorder(SampleBuild build, params string[] names)
    {
        calls = Path.Combine(build.Root, "calls");
        build.With("CALLS", calls);
        Directory.CreateDirectory(Path.Combine(build.Root, "tools"));
        foreach (var name in names)
        {
            var path = Path.Combine(build.Root, "tools", name);
            File.WriteAllText(path, Script.ReplaceLineEndings("\n"));
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            build.With($"{name.ToUpperInvariant()}_EXE", path);
        }
    }

    /// <summary>The calls so far, the build's root directory written as <c>~</c>: <c>docker [pull] [debian]</c>.</summary>
    public IReadOnlyList<string> Calls(SampleBuild build) =>
        File.Exists(calls) ? File.ReadAllText(calls).Replace(build.Root, "~", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
}
