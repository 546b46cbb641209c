using Gantry.Platform;
using Gantry.Vps;

namespace Gantry.Tests.Vps;

public sealed class ServerAnswerTests
{
    private static readonly string Sha = new('a', 64);

    private static readonly SshTarget Server = SshTarget.Parse("root@shop.example.com");

    /// <summary>Every kind once, as the server's script says it.</summary>
    private static readonly string[] Honest =
    [
        "token\t7", "step\tmended", "engine\t26.1.5+dfsg1", "zstd\tyes", "free\t123456789012", "current\t6", "previous\t", "serving\t6", $"realm\t{Sha}", "certificate\tyes",
        "plan\tsource\t0123456789ab", $"plan\tfile\tgateway/common/gantry-class.yaml\t{Sha}\t644", $"plan\timage\tgantry/db:82382c2f4cde\tsha256:{Sha}\t{Sha}\t{Sha},{Sha}",
        "plan\tsecret\tDB_ADMIN_PASSWORD", "plan\tservice\tbackend\t6\t8000\t/health/\t0123456789ab\tbackend", "plan\tmigration\tbackend\tcore/migrations/0001_cache.py",
        "plan\tparts\tdb\tkeycloak\tgateway", "plan\tplatform\t0123456789ab", $"plan\trealm\t{Sha}", "lease\tada from laptop, since 12:00:00Z, to deploy,", "running\tada@laptop\t7", "ready",
        "now\t1800000000", "service\tbackend\t6\tnot well", "standby\tbackend-5\t1800000100", "release\t6\t1799999999\t0123456789ab", "part\tdb\tUp 2 minutes (healthy)", "disk\t\t123\t456",
        "used\t789", "exposed\t443", "expires\tJan  1 00:00:00 2027 GMT", "issuer\tCN=Gantry", "audit\t12",
        $"backup\t20260131T023000Z\t6\t12345\tage1{new string('q', 58)}\tdb-backend.dump.age,secrets.env.age,realm-myrealm.json.age", "backup-problem\t", $"missing\t{Sha}", $"part\t{Sha}.delta.{Sha}\t99",
        "keycloak\t172.18.0.4", "secret\tBACKEND_DB_PASSWORD\tx y", "result\tok", "out\ta\tb", "problem\twhat\tfix", "a line of another program",
    ];

    [Fact]
    public void What_the_script_says_arrives_as_it_was_said()
    {
        var answer = new ServerAnswer(Server);

        Honest.Select(line => string.Join('\t', answer.Read(line))).ShouldBe(Honest);
    }

    [Theory]
    [InlineData("backup\tx/../../.ssh\t6\t1\tage1qqqqqqqqqqqqq\tauthorized_keys")]
    [InlineData("backup\t20260131T023000Z\t6\t1\tage1qqqqqqqqqqqqq\tauthorized_keys")]
    [InlineData("backup\t20260131T023000Z\t6\t1\tage1qqqqqqqqqqqqq\tdb-../../x.dump.age")]
    [InlineData("backup\t99999999T999999Z\t6\t1\tage1qqqqqqqqqqqqq\tsecrets.env.age")] // no time
    [InlineData("backup\t20260131T023000Z\t6\t-1\tage1qqqqqqqqqqqqq\tsecrets.env.age")]
    [InlineData("missing\t../../../../home/ada/.ssh/id_ed25519")] // what is missing is sent
    [InlineData("plan\tfile\t../../.bashrc\tSHA\t644")]
    [InlineData("plan\tfile\tgateway/../../x\tSHA\t644")]
    [InlineData("plan\tfile\t/etc/passwd\tSHA\t644")]
    [InlineData("plan\timage\tgantry/db:1\tSHA\tSHA\t../../id_ed25519")]
    [InlineData("keycloak\tevil.example.com")] // a tunnel is opened to it, and the administrator's password sent
    [InlineData("keycloak\t-oProxyCommand=x")]
    [InlineData("token\t99999999999")]
    [InlineData("release\t1\t999999999999999\t0123456789ab")]
    [InlineData("service\tbackend\t1\twell\tmore")]
    [InlineData("result\tperhaps")]
    public void Rejects_what_no_script_of_ours_says(string line) =>
        Should.Throw<UserErrorException>(() => new ServerAnswer(Server).Read(line.Replace("SHA", Sha, StringComparison.Ordinal)))
            .Message.ShouldContain($"root@shop.example.com answers with a line '{line.Split('\t')[0]}'");

    [Fact]
    public void Rejects_two_truths_about_one_thing()
    {
        var answer = new ServerAnswer(Server);
        answer.Read($"plan\tfile\ta.yaml\t{Sha}\t644");

        Should.Throw<UserErrorException>(() => answer.Read($"plan\tfile\ta.yaml\t{new string('b', 64)}\t644")).Message.ShouldContain("two lines 'plan' about the same");
    }

    [Fact]
    public void Text_moves_no_cursor()
    {
        var answer = new ServerAnswer(Server);

        answer.Read("step\t\u001b]0;x\u0007\u202etxt\u009b2J\u2028").ShouldBe(["step", "?]0;x??txt?2J?"]);
        answer.Read("\u001b[2Ja line").ShouldBe(["?[2Ja line"]);
        // Used and not shown: it has to stay what it is.
        answer.Read("secret\tSMTP_PASSWORD\tx\u200by").ShouldBe(["secret", "SMTP_PASSWORD", "x\u200by"]);
    }

    [Fact]
    public void Whatever_a_server_says_is_refused_or_told()
    {
        var random = new Random(15);
        var (told, refused) = (0, 0);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var said = 0; said < 100_000;)
        {
            var answer = new ServerAnswer(Server);
            List<string[]> lines = [];
            try
            {
                for (var number = random.Next(1, 6); number > 0; number--, said++)
                    lines.Add(answer.Read(Mutate(random, Honest[random.Next(Honest.Length)])));
                var state = new ServerState(lines);
                _ = (state.Engine, state.FreeBytes, state.Current, state.Serving, state.Plan.Digests.Count(), state.Plan.Instances.Count, state.Plan.Migrations.Count, new VpsStatus(Server, state).ToString(), new VpsStatus(Server, state).IsWell);
                state.Plan.Digests.ShouldAllBe(digest => digest.Length == 64 && digest.All(char.IsAsciiHexDigitLower));
                state.Plan.Files.Keys.ShouldAllBe(path => ServerAnswer.StaysBelow(path));
                told++;
            }
            catch (UserErrorException)
            {
                refused++;
                said++;
            }
        }

        told.ShouldBeGreaterThan(1_000);
        refused.ShouldBeGreaterThan(1_000);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(100)); // 1 ms for each
    }

    /// <summary>Up to three changes of one character, a field or a line's place.</summary>
    internal static string Mutate(Random random, string line)
    {
        const string Letters = "\t\n../\\'\"$`;|&<>%\0\u001b\u202eäaZ09-:_ ~{}()";
        for (var changes = random.Next(4); changes > 0 && line.Length > 0; changes--)
        {
            var at = random.Next(line.Length);
            line = random.Next(6) switch
            {
                0 => line.Remove(at, 1),
                1 => line.Insert(at, Letters[random.Next(Letters.Length)].ToString()),
                2 => line[..at] + Letters[random.Next(Letters.Length)] + line[(at + 1)..],
                3 => line.Insert(at, "../../"),
                4 => line[..at],
                _ => line.Insert(at, new string('9', random.Next(1, 30))),
            };
        }
        return line;
    }
}
