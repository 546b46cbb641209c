using System.Net;
using Gantry.EndToEnd.Docs;
using Gantry.Stack;
using Gantry.Tooling;

namespace Gantry.EndToEnd;

/// <summary>Releases to a server, one after the other; each test leaves one that serves.</summary>
public sealed class DeployTests(ReleasedServer released) : IClassFixture<ReleasedServer>
{
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>What a release says, step by step; the first two where it has a migration.</summary>
    private static readonly string[] Steps =
        ["try the migrations of probe on a copy", "migrate probe", "begin to deploy", "start probe", "probe is well", "switched", "watched", "committed"];

    /// <summary>
    /// A third of the steps, another one for each way of breaking and for each commit: a release takes a quarter of a minute. All of
    /// them with GANTRY_EVERY_STEP=1.
    /// </summary>
    /// <param name="way">0, 1 or 2.</param>
    private static async Task<IReadOnlyList<(string Step, int Number)>> StepsAsync(int way)
    {
        var all = Steps.Select((step, number) => (step, number)).ToList();
        if (Environment.GetEnvironmentVariable("GANTRY_EVERY_STEP") == "1")
            return all;
        var commit = await new Command("git", "rev-parse", "HEAD").In(DevStack.Root).RunAsync();
        var third = (Convert.ToInt32(commit.Output[..4], 16) + way) % 3;
        return [.. all.Where(step => step.number % 3 == third)];
    }

    [Fact]
    [RunsCommand("./build.sh ProvisionVps --vps-host root@shop.example.com")]
    [RunsCommand("./build.sh DeployVps --vps-host root@shop.example.com --domain shop.example.com", Beside = ReleasedServer.Waits)]
    public async Task A_bare_server_serves_and_gives_nothing_away()
    {
        released.BeforeProvisioning.ExitCode.ShouldNotBe(0);
        released.BeforeProvisioning.Output.ShouldContain("prepare the server with `./build.sh ProvisionVps`");
        (await released.HealthAsync()).ShouldBe(HttpStatusCode.OK);
        using (var realm = await released.Client.GetAsync("/auth/realms/myrealm"))
            realm.StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var admin = await released.Client.GetAsync("/auth/admin/"))
            admin.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var secrets = (await released.Server.ShellAsync("cat /srv/gantry/secrets/gantry.env")).Split('\n').Select(line => line.Split('=', 2)[^1]).Where(value => value.Length > 0).ToList();
        secrets.Count.ShouldBeGreaterThanOrEqualTo(6);
        var said = released.FirstRelease.Output + released.FirstRelease.Error + await released.Server.ShellAsync("cat /srv/gantry/state/*.log /srv/gantry/state/runs/* /srv/gantry/state/audit.log; ps -eo args; docker ps --no-trunc; docker history --no-trunc $(docker images -q | head -n 1)");
        secrets.ShouldAllBe(secret => !said.Contains(secret, StringComparison.Ordinal));
        // runc's are the engine's own, 0600, while it starts a process.
        (await released.Server.ShellAsync($"grep -rlE --exclude='runc-process*' '{string.Join('|', secrets)}' /srv/gantry /etc /tmp /var/log | xargs -r stat -c '%a %n'")).Split('\n').ShouldAllBe(line => line.StartsWith("600 /srv/gantry/secrets/", StringComparison.Ordinal));

        (await released.Server.ShellAsync("ss -Hltn | awk '{print $4}' | grep -v '^127\\.' | sed 's/.*://' | sort -un | tr '\\n' ' '")).Trim().ShouldBe("22 80 443");
        (await released.Server.ShellAsync("docker inspect $(docker ps -q) --format '{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.Privileged}}'")).Split('\n')
            .ShouldAllBe(line => !line.StartsWith(' ') && !line.StartsWith("root ", StringComparison.Ordinal) && line.EndsWith("true [ALL] false", StringComparison.Ordinal));
    }

    [Fact]
    [RunsCommand("./build.sh ProvisionVps")]
    [RunsCommand("./build.sh DeployVps", Beside = ReleasedServer.Waits)]
    [RunsCommand("./build.sh DeployVps --dry-run", Beside = ReleasedServer.Waits)]
    public async Task Doing_it_again_changes_nothing_and_says_so()
    {
        await released.Deploy().RunAsync(); // whatever another test left
        var (serving, before) = (await released.ServingAsync(), await ContainersAsync());

        (await released.On("ProvisionVps").RunAsync()).Output.ShouldContain("is ready");
        var plan = await released.Deploy("--dry-run").RunAsync();
        var again = await released.Deploy().RunAsync();

        plan.Output.ShouldContain("0: everything is there");
        again.Output.ShouldContain("nothing to do");
        (await released.ServingAsync()).ShouldBe(serving);
        (await ContainersAsync()).ShouldBeSubsetOf(before, "one on standby may have ended meanwhile");
        (await released.On("StatusVps").RunAsync()).Output.ShouldContain("entries, unbroken");
        await released.Server.ShellAsync("sed -i.kept '1s/deployed/ignored/' /srv/gantry/state/audit.log");
        (await released.On("StatusVps").TryRunAsync()).Output.ShouldContain("the audit log was changed: line 2");
        await released.Server.ShellAsync("mv /srv/gantry/state/audit.log.kept /srv/gantry/state/audit.log");
    }

    [Fact, RunsCommand("./build.sh RollbackVps"), RunsCommand("./build.sh DeployVps --service backend", Beside = ReleasedServer.Waits)]
    public async Task No_request_fails_while_releases_come_and_go()
    {
        await using var traffic = new Traffic(released);
        foreach (var version in new[] { "a", "b" })
        {
            var result = await released.DeployProbeAsync(Version(version));
            result.ExitCode.ShouldBe(0, result.Output);
            (await released.VersionAsync()).ShouldBe(version);
        }
        foreach (var version in new[] { "a", "b" })
        {
            await released.On("RollbackVps").RunAsync();
            (await released.VersionAsync()).ShouldBe(version);
        }

        (await traffic.EndAsync()).ShouldBeEmpty();
        new[] { "a", "b" }.ShouldBeSubsetOf(traffic.Versions);
        traffic.Answers.ShouldBeGreaterThan(500);
        traffic.Held.ShouldBeGreaterThan(0);
        traffic.Frames.ShouldBeGreaterThan(50);
    }

    [Fact, RunsCommand("./build.sh LogsVps --service NAME"), RunsCommand("./build.sh LogsVps --service backend --follow")]
    public async Task Logs_are_shown_and_followed()
    {
        await using var logs = new RunningBuild(["--root", released.Checkout.Root, "LogsVps", "--service", "backend", "--follow", "--vps-host", released.Server.Host, "--ssh-config", released.Server.SshConfig]);
        var paths = new[] { $"/{Guid.NewGuid():N}", $"/{Guid.NewGuid():N}" };

        // The first may be there before the log is read, the second is not.
        foreach (var path in paths)
        {
            using var response = await released.Client.GetAsync($"/backend{path}");
            await logs.WaitForAsync(path);
        }

        (await logs.InterruptAsync()).ShouldBe(130);
        (await released.On("LogsVps", "--service", "backend").RunAsync()).Output.ShouldContain(paths[1]);
    }

    [Theory]
    [InlineData("UNHEALTHY", "1", "does not answer with 200 at /health/ within 5 s", "--start-seconds", "5")]
    [InlineData("DIE_AFTER", "3", "did not stay well", "--bake-seconds", "20")]
    [InlineData("ERRORS", "1", "are errors (5xx)", "--bake-seconds", "20")]
    [InlineData("DELAY", "1.2", "took longer than a second", "--bake-seconds", "20")]
    public async Task A_release_that_is_not_well_is_undone(string variable, string value, string says, params string[] arguments)
    {
        var (serving, version) = (await released.ServingAsync(), await released.VersionAsync());
        using var stop = new CancellationTokenSource();
        var visits = Task.WhenAll(Enumerable.Range(0, 5).Select(_ => VisitAsync(stop.Token)));

        var result = await released.DeployProbeAsync(new Dictionary<string, string> { ["VERSION"] = "bad", [variable] = value }, arguments);
        await stop.CancelAsync();
        await visits;

        result.ExitCode.ShouldNotBe(0, result.Output);
        result.Output.ShouldContain(says);
        (await released.ServingAsync()).ShouldBe(serving);
        (await released.VersionAsync()).ShouldBe(version);
    }

    [Theory]
    [InlineData("ALTER TABLE orders RENAME COLUMN name TO title; ALTER TABLE orders ADD COLUMN note text NOT NULL DEFAULT ''; ALTER TABLE orders ALTER COLUMN note DROP DEFAULT;",
        "it drops or renames column name of probe.orders; it adds column note to probe.orders, required and without a default")]
    [InlineData("ALTER TABLE orders ADD CHECK (name <> 'first');", "the migrations of 'probe' fail: psycopg.errors.CheckViolation")]
    [InlineData("ALTER TABLE orders ADD COLUMN remark text NOT NULL DEFAULT '';", null)]
    public async Task A_migration_that_the_running_code_does_not_survive_is_refused(string sql, string? says)
    {
        var serving = await released.ServingAsync();
        using var migration = released.Change($"services/probe-service/migrations/after-{serving}.sql", _ => sql);

        var result = await released.DeployProbeAsync(Nothing);

        if (says is null)
        {
            result.ExitCode.ShouldBe(0, result.Output);
            return;
        }
        result.ExitCode.ShouldNotBe(0, result.Output);
        result.Output.ShouldContain(says);
        (await released.ServingAsync()).ShouldBe(serving);
        (await released.HealthAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_build_that_is_killed_at_any_step_leaves_the_old_release_or_the_new_one()
    {
        string[] deploy = ["DeployVps", "--vps-host", released.Server.Host, "--ssh-config", released.Server.SshConfig, "--domain", ReleasedServer.Domain, "--allow-stand-ins", "--service", "probe", "--settle-seconds", "1", "--bake-seconds", "2"];
        (await released.DeployProbeAsync(Version("old"))).ExitCode.ShouldBe(0);
        await using var traffic = new Traffic(released);
        using (released.SetProbe(Version("new")))
        {
            await KilledBuild.RunAsync(released.Checkout.Root, deploy, null, async () => (await released.Server.InServer("test", "-e", "/srv/gantry/state/lease").TryRunAsync()).Succeeded);
            (await SettledVersionAsync()).ShouldBeOneOf("old", "new");
        }
        foreach (var (step, number) in await StepsAsync(0))
        {
            using var migration = AddMigrationFor(step);
            using var probe = released.SetProbe(Version($"killed {number}"));
            await KilledBuild.RunAsync(released.Checkout.Root, deploy, step);
            (await SettledVersionAsync()).ShouldBe($"killed {number}", $"killed at '{step}', the server finishes by itself");
        }

        (await released.DeployProbeAsync(Version("next"))).ExitCode.ShouldBe(0);
        (await released.VersionAsync()).ShouldBe("next");
        (await traffic.EndAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connection_that_is_cut_at_any_step_is_taken_up_again()
    {
        await using var traffic = new Traffic(released);
        foreach (var (step, number) in await StepsAsync(1))
        {
            using var migration = AddMigrationFor(step);
            var result = await released.DeployProbeUntilAsync(step, Version($"cut {number}"), () => released.Server.ShellAsync("pkill -f '^sshd.*: root'"));
            result.ExitCode.ShouldBe(0, $"cut at '{step}': {result.Output}");
            (await released.VersionAsync()).ShouldBe($"cut {number}");
        }
        (await traffic.EndAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_applies_a_release_on_the_server_may_die_at_any_step()
    {
        await using var traffic = new Traffic(released);
        foreach (var (step, number) in await StepsAsync(2))
        {
            var before = await released.VersionAsync();
            using (AddMigrationFor(step))
            {
                var result = await released.DeployProbeUntilAsync(step, Version($"died {number}"), () => released.Server.ShellAsync("pkill -KILL -f 'gantry run(-release)? '"));
                // After what is watched, it may be done before it dies.
                if (result.ExitCode != 0 || step is not ("watched" or "committed"))
                    result.Output.ShouldContain("ended without a result", customMessage: $"died at '{step}'");
                (await released.VersionAsync()).ShouldBeOneOf(result.ExitCode == 0 ? [$"died {number}"] : [before, $"died {number}"]);
            }
            // Which says that the server is not as it should be where an unproved release serves.
            (await released.On("StatusVps").TryRunAsync()).Output.ShouldContain("entries, unbroken");
        }
        (await released.DeployProbeAsync(Version("mended"))).ExitCode.ShouldBe(0);
        (await released.VersionAsync()).ShouldBe("mended");
        (await traffic.EndAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_stays_signed_in_while_the_service_is_replaced()
    {
        var password = $"{Guid.NewGuid():N}";
        await released.Server.ShellAsync($"docker exec --env DJANGO_SUPERUSER_PASSWORD={password} $(docker ps --quiet --filter name=gantry-backend- | head -n 1) "
            + "python3 manage.py createsuperuser --noinput --username keeper --email keeper@example.com");
        using var visitor = new Visitor(released.NewHandler(), $"https://{ReleasedServer.Domain}");
        var form = await visitor.OpenAsync("/backend/accounts/emergency/");
        var signedIn = await visitor.SubmitAsync("/backend/accounts/emergency/", new Dictionary<string, string>
        {
            ["csrfmiddlewaretoken"] = form.Field("csrfmiddlewaretoken"), ["username"] = "keeper", ["password"] = password, ["next"] = "/backend/dashboard/",
        });
        signedIn.Address.AbsolutePath.ShouldBe("/backend/dashboard/", signedIn.ToString());

        var instance = await InstanceAsync();
        using (released.Change("services/backend-service/core/apps.py", text => $"{text}# another release\n"))
            await released.Deploy("--service", "backend").RunAsync();
        (await InstanceAsync()).ShouldNotBe(instance);
        (await visitor.LookAsync("/backend/dashboard/")).Status.ShouldBe(HttpStatusCode.OK);
        await released.On("RollbackVps").RunAsync();
        (await visitor.LookAsync("/backend/dashboard/")).Status.ShouldBe(HttpStatusCode.OK);

        Task<string> InstanceAsync() => released.Server.ShellAsync("docker ps --no-trunc --quiet --filter name=gantry-backend- | head -n 1");
    }

    [Fact]
    public async Task A_second_command_is_refused_and_a_cut_connection_taken_up_again()
    {
        var second = (ExitCode: 0, Output: "");

        var first = await released.DeployProbeUntilAsync("switched", Version("first"), async () =>
        {
            var rollback = await released.On("RollbackVps").TryRunAsync();
            second = (rollback.ExitCode, rollback.Output);
            await released.Server.ShellAsync("pkill -f '^sshd.*: root'");
        }, "--bake-seconds", "15");

        first.ExitCode.ShouldBe(0, first.Output);
        first.Output.ShouldContain("it goes on there");
        second.ExitCode.ShouldNotBe(0);
        second.Output.ShouldContain($"{Environment.UserName}@{Environment.MachineName} is applying a release here");
        (await released.VersionAsync()).ShouldBe("first");
    }

    [Fact]
    public async Task A_full_disk_is_said_and_the_old_release_serves()
    {
        var serving = await released.ServingAsync();
        await released.Server.ShellAsync("mount -t tmpfs -o size=256k full /srv/gantry/blobs/parts");
        try
        {
            var noise = new byte[400_000];
            Random.Shared.NextBytes(noise);
            using var file = released.Change("services/probe-service/noise.txt", _ => Convert.ToBase64String(noise));

            var result = await released.DeployProbeAsync(Nothing);

            result.ExitCode.ShouldNotBe(0);
            result.Output.ShouldContain("of its disk left, and this release needs");
            (await released.ServingAsync()).ShouldBe(serving);
        }
        finally
        {
            await released.Server.ShellAsync("umount /srv/gantry/blobs/parts");
        }
    }

    [Fact]
    public async Task A_power_cut_while_a_release_is_watched_ends_with_the_one_before()
    {
        (await released.DeployProbeAsync(Version("proved"))).ExitCode.ShouldBe(0);

        var result = await released.DeployProbeUntilAsync("switched", Version("unproved"), released.Server.RebootAsync, "--bake-seconds", "120");

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldNotContain("   at ");
        await Readiness.WaitForAsync("the release before", async _ =>
        {
            try
            {
                return await released.VersionAsync() is "proved" and var version ? null : "another release";
            }
            catch (HttpRequestException e)
            {
                return e.Message;
            }
        }, TimeSpan.FromMinutes(3));
        (await released.DeployProbeAsync(Version("after"))).ExitCode.ShouldBe(0);
        (await released.VersionAsync()).ShouldBe("after");
    }

    /// <summary>A migration more, that changes nothing; null for steps that come without one too.</summary>
    private IDisposable? AddMigrationFor(string step) =>
        step.Contains("migrat", StringComparison.Ordinal) ? released.Change($"services/probe-service/migrations/{Guid.NewGuid():N}.sql", _ => "SELECT 1;") : null;

    private static Dictionary<string, string> Version(string version) => new() { ["VERSION"] = version };

    private async Task<string[]> ContainersAsync() => (await released.Server.ShellAsync("docker ps --all --no-trunc --quiet")).Split('\n');

    private async Task VisitAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var response = await released.Client.GetAsync("/probe/work", CancellationToken.None);
            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>The version that answers when nobody is at work on the server any more.</summary>
    private async Task<string> SettledVersionAsync()
    {
        await Readiness.WaitForAsync("the server's own run", async _ =>
            (await released.Server.InServer("sh", "-c", "flock -n /srv/gantry/state/run.lock true && [ ! -e /srv/gantry/state/lease ]").TryRunAsync(CancellationToken.None)).Succeeded ? null : "at work", TimeSpan.FromMinutes(2));
        return await released.VersionAsync();
    }
}
