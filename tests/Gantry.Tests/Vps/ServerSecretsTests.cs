using Gantry.Rendering;
using Gantry.Tooling;
using Gantry.Vps;

namespace Gantry.Tests.Vps;

/// <summary>The server's secrets, which Bash and Compose both read.</summary>
public sealed class ServerSecretsTests : IDisposable
{
    private static readonly string[] Values =
        ["a b", "a#b", "a #b", "#b", "p$w", "$$x", "$(touch ran)", "`touch ran`", "it's", "\"q\"", "x(y", "x7$Kq(9!mZ", @"a\b", @"a\", "ü", "a=b==", "a:b", "~", "a:~", "*", "{a,b}", "a;touch ran", "a&b", "a|b", "a>ran", " a", "a ", "a\r", "", "\u00a0", "a\u2003", "\ud83d\ude00"];

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    /// <summary>Every value in every quoting: one value for both, or refused; and never run.</summary>
    [RequiresDocker]
    public async Task Are_the_same_for_Bash_and_Compose_or_refused()
    {
        string[] lines =
        [
            .. Values.Select(value => $"X={value}"), .. Values.Select(value => $"X='{value}'"), .. Values.Select(value => $"X=\"{value}\""),
            "export X=a", "X = a", "X: a", "X=a # why", " X=a", "x=a", "X", "X+=a", "X[0]=a", "touch ran", "X=a touch ran",
        ];

        var accepted = await AcceptedAsync(lines);

        accepted.ShouldBe(["X=a#b", "X=#b", "X=ü", "X=a=b==", "X=a:b", "X=*", "X={a,b}", "X="], ignoreOrder: true);
        foreach (var line in accepted)
        {
            var file = directory.Write("accepted.env", $"{line}\n");
            var bash = await new Command("bash", "-c", "set -a; . \"$1\"; printf %s \"$X\"", "bash", file).RunAsync();
            bash.Output.ShouldBe(new EnvFile(file).Read()["X"].Reveal()); // which is Compose's reading: EnvFileTests
            bash.Output.ShouldBe(line["X=".Length..]);
        }
        Directory.GetFiles(directory.Path, "ran", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("acquire")]
    [InlineData("state")]
    [InlineData("status")]
    [InlineData("prepare")]
    [InlineData("make-backup")]
    [InlineData("restore")]
    public async Task Are_looked_at_before_anything_is_done(string verb)
    {
        directory.Write("server/secrets/gantry.env", "# ours\nA_PASSWORD=fine\n\nSMTP_PASSWORD='x7$Kq(9!mZ'\n");

        var result = await HostAsync(verb, "1");

        result.ExitCode.ShouldBe(3);
        result.Output.ShouldBe($"problem\t{directory["server/secrets/gantry.env"]}:4: Bash and Compose would read this line differently\twrite `NAME=value` without blanks and quotes, the value of letters, digits and any of _%+,-./:=@^#!*?[]{{}}; nothing has been done");
    }

    [Theory]
    [InlineData("A_B=1\nA_B=2", ":2: 'A_B' has a value above already")]
    [InlineData("PATH=/tmp", ":1: 'PATH' is a variable that programs themselves use")]
    [InlineData("LD_PRELOAD=/tmp/x.so", ":1: 'LD_PRELOAD' is a variable that programs themselves use")]
    [InlineData("COMPOSE_FILE=/tmp/x", ":1: 'COMPOSE_FILE' is a variable that programs themselves use")]
    [InlineData("UID=0", ":1: 'UID' is a variable that programs themselves use")]
    [InlineData("A=\0b", "contains a NUL character")]
    public async Task Rejects_what_would_change_the_programs_that_read_them(string text, string what)
    {
        directory.Write("server/secrets/gantry.env", text);

        var result = await HostAsync("state");

        result.ExitCode.ShouldBe(3);
        result.Output.ShouldContain(what);
    }

    private Task<CommandResult> HostAsync(params string[] verb) =>
        new Command("bash", [directory.Write("host.sh", HostProgram.Read(RepositoryRoot.Path)), "gantry", .. verb]).WithEnvironment("GANTRY_ROOT", directory["server"]).TryRunAsync();

    private async Task<List<string>> AcceptedAsync(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
            directory.Write($"lines/{i}", $"{lines[i]}\n");
        const string Script = """
            cd "$2"; common=$1; set -- gantry; . "$common"; trap - ERR
            for file in lines/*; do (exec 3>&1; require_plain_secrets "$file") > refused || { grep -q 'lines/[0-9]*:1: Bash and Compose' refused || exit 1; continue; }; echo "${file##*/}"; done
            """;
        var result = await new Command("bash", "-c", Script, "bash", Path.Combine(RepositoryRoot.Path, "infra/vps/host/common.sh"), directory.Path).RunAsync();
        return [.. result.Lines.Select(number => lines[int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)])];
    }
}
