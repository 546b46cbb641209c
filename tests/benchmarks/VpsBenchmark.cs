using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Gantry.EndToEnd;
using Gantry.Tooling;
using Gantry.Vps;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Benchmarks;

/// <summary>
/// Releases to a test server: what travels, how long a release and a way back take, and what traffic notices of 10 releases and
/// 3 ways back.
/// </summary>
internal static partial class VpsBenchmark
{
    private const int Releases = 10;
    private const int WaysBack = 3;

    public static async Task RunAsync()
    {
        using var released = new ReleasedServer();
        await released.InitializeAsync();
        try
        {
            Console.WriteLine("vps: bytes over SSH, commands over one connection");
            Print("a server's first release", Sent(released.FirstRelease), null);
            await MeasureBytesAsync(released);
            Console.WriteLine("vps: time");
            await MeasureTimeAsync(released);
            Console.WriteLine($"vps: {Releases} releases and {WaysBack} ways back under traffic");
            await MeasureTrafficAsync(released);
        }
        finally
        {
            await released.DisposeAsync();
        }
    }

    private static async Task MeasureBytesAsync(ReleasedServer released)
    {
        Print("nothing changed", Sent(await released.Deploy().RunAsync()), 4 << 10);
        using (released.Change("services/backend-service/core/apps.py", text => $"{text}# one line more\n"))
        {
            Print("one line of a service's code", Sent(await released.Deploy().RunAsync()), 16 << 10);
            await PrintWholeAsync(released, "backend");
        }
        const string Dependency = "/usr/lib/python3/dist-packages/django/core/mail/message.py";
        using (released.Change("infra/images/python/Dockerfile", text => text.Replace("        python3-whitenoise\n",
            $"        python3-whitenoise \\\n    && echo '# patched' >> {Dependency} && python3 -m compileall -q -f {Dependency}\n", StringComparison.Ordinal)))
        {
            Print("a patched dependency, in the base of two", Sent(await released.Deploy().RunAsync()), 64 << 10);
        }
    }

    private static async Task PrintWholeAsync(ReleasedServer released, string slug)
    {
        var image = (await released.Server.ShellAsync($"docker ps --format '{{{{.Image}}}}' --filter name=-{slug}- | head -n 1")).Trim();
        var size = await new Command("sh", "-c", $"docker save {image} | gzip | wc -c").RunAsync();
        Console.WriteLine($"  {"docker save | gzip of that image",-44} {size.Output.Trim(),12} bytes");
    }

    private static async Task MeasureTimeAsync(ReleasedServer released)
    {
        await released.DeployProbeAsync(new Dictionary<string, string>()); // what was changed for the bytes is back
        List<double> releases = [], starts = [], back = [], commands = [];
        for (var run = 0; run < 5; run++)
        {
            var watch = Stopwatch.StartNew();
            (await released.DeployProbeAsync(new Dictionary<string, string>(), "--bake-seconds", "0", "--settle-seconds", "0")).ShouldSucceed();
            releases.Add(watch.Elapsed.TotalMilliseconds);
            starts.Add(await StartUpAsync(released));
        }
        for (var run = 0; run < 6; run++)
        {
            var watch = Stopwatch.StartNew();
            if (run % 2 == 0)
            {
                await released.On("RollbackVps").RunAsync();
                commands.Add(watch.Elapsed.TotalMilliseconds);
                continue;
            }
            await using var deployment = new Deployment(released.Checkout.Root, "gantry",
                SshOptions.From(released.Server.Host, released.Server.SshConfig), NullLoggerFactory.Instance, _ => { });
            await deployment.RollbackAsync(null, new DeployOptions());
            back.Add(watch.Elapsed.TotalMilliseconds);
        }
        new Measurement("one service, nothing to ship, its start included", releases).Print();
        new Measurement("  of that, the container's start until it is well", starts).Print();
        Measurement.PrintFigure("the release without its start (medians)", (new Measurement("", releases).Median - new Measurement("", starts).Median) / 1000, "s", 5);
        new Measurement("the way back, from standby, connecting included", back).Print();
        new Measurement("./build.sh RollbackVps as a whole", commands).Print();
        Measurement.PrintFigure("the way back (median)", new Measurement("", back).Median / 1000, "s", 1);
    }

    /// <summary>From the container's start to the switch, by the server's own clock.</summary>
    private static async Task<double> StartUpAsync(ReleasedServer released)
    {
        var started = await released.Server.ShellAsync("date -d \"$(docker inspect --format '{{.State.StartedAt}}' $(docker ps --quiet --filter name=gantry-probe- | head -n 1))\" +%s%N");
        var switched = await released.Server.ShellAsync("date -r /srv/gantry/platform/gateway/services/release.yaml +%s%N");
        return (double.Parse(switched, CultureInfo.InvariantCulture) - double.Parse(started, CultureInfo.InvariantCulture)) / 1e6;
    }

    private static async Task MeasureTrafficAsync(ReleasedServer released)
    {
        await using var traffic = new Traffic(released);
        for (var release = 0; release < Releases; release++)
            (await released.DeployProbeAsync(new Dictionary<string, string> { ["VERSION"] = $"v{release}" })).ShouldSucceed();
        for (var way = 0; way < WaysBack; way++)
            await released.On("RollbackVps").RunAsync();
        var failures = await traffic.EndAsync();
        Console.WriteLine($"  {traffic.Answers} answers, {traffic.Held} of them held for 20 s, {traffic.Frames} messages over one WebSocket, {traffic.Versions.Count} versions: {failures.Count} failed, asked for 0");
        foreach (var failure in failures.Take(10))
            Console.WriteLine($"    {failure}");
    }

    private static (double Bytes, int Commands) Sent(CommandResult result)
    {
        var match = SentLine().Match(result.Output);
        var unit = match.Groups["unit"].Value switch { "KB" => 1 << 10, "MB" => 1 << 20, _ => 1 };
        return (double.Parse(match.Groups["size"].ValueSpan, CultureInfo.InvariantCulture) * unit, int.Parse(match.Groups["commands"].ValueSpan, CultureInfo.InvariantCulture));
    }

    private static void Print(string name, (double Bytes, int Commands) sent, int? limit) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"  {name,-44} {sent.Bytes,12:0} bytes in {sent.Commands} commands{(limit is null ? "" : $", asked for at most {limit} bytes")}"));

    private static void ShouldSucceed(this CommandResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException($"a release failed with {result.ExitCode}: {result.Output}{result.Error}");
    }

    // "sent    185 B in 1 commands over one connection"
    [GeneratedRegex(@"^sent\s+(?<size>[\d.]+) (?<unit>B|KB|MB) in (?<commands>\d+) commands", RegexOptions.Multiline)]
    private static partial Regex SentLine();
}
