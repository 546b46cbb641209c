using System.Diagnostics;
using System.Globalization;
using Gantry.Databases;
using Gantry.Platform;
using Gantry.Testing;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gantry.Benchmarks;

/// <summary>
/// The services' tests as Gantry runs them, against pytest by itself and pytest-xdist in one container of the same image. All
/// times are of the whole: containers, collection, tests, removal.
/// </summary>
internal static class TestsBenchmark
{
    private const int Workers = 2;
    private const int Runs = 3;

    public static async Task RunAsync()
    {
        var image = await ImageAsync();
        var directory = Directory.CreateTempSubdirectory("gantry-bench-").FullName;
        try
        {
            await using var run = await TestRun.BeginAsync(Path.Combine(directory, "runs"), "gantry-bench");
            await ManyServicesAsync(new Bench(directory, image, run));
            await SkewedSuiteAsync(new Bench(directory, image, run));
            await DevContainerAsync(directory, image, run);
            await DatabasesAsync();
            await run.RemoveContainersAsync();
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>Tests as services have them: they compute a little and wait for a database a little.</summary>
    private static async Task ManyServicesAsync(Bench bench)
    {
        Console.WriteLine("tests: 4 services of 200 tests, all at once against one after another in one container");
        var services = Enumerable.Range(1, 4).Select(number => bench.Write($"service-{number}", """
            import time
            import pytest

            @pytest.mark.parametrize("number", range(200))
            def test_something(number):
                sum(i * i for i in range(40_000))
                time.sleep(0.01)
            """)).ToList();
        var inTurn = string.Join(" && ", services.Select(service => $"cd /all/{Path.GetFileName(service)} && python3 -m pytest -q -p no:cacheprovider"));
        await bench.RunSuitesAsync(services); // records durations
        var (a, b) = await Measurement.PairAsync("side by side", () => bench.RunSuitesAsync(services), "one after another", () => bench.RunScriptAsync(inTurn), Runs);
        a.Print();
        b.Print();
        Measurement.PrintRatio(a, b, limit: 0.6);
    }

    /// <summary>The long test stands where its name puts it: last.</summary>
    private static async Task SkewedSuiteAsync(Bench bench)
    {
        Console.WriteLine("tests: one test of 30 s and 200 of 0.1 s, two workers");
        var service = bench.Write("skewed", """
            import time
            import pytest

            @pytest.mark.parametrize("number", range(200))
            def test_short(number): time.sleep(0.1)

            def test_z_long(): time.sleep(30)
            """);
        await bench.RunSuitesAsync([service]);
        var (ours, xdist) = await Measurement.PairAsync("longest first", () => bench.RunSuitesAsync([service]),
            "pytest-xdist", () => bench.RunScriptAsync($"cd /all/skewed && python3 -m pytest -q -p no:cacheprovider -n {Workers}"), Runs);
        ours.Print();
        xdist.Print();
        const double Bound = 30_000; // of max(30 s, (30 s + 20 s) / 2)
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  against the longest test {ours.Median / Bound:0.000}, asked for at most 1.050; faster than pytest-xdist {xdist.Median / ours.Median:0.00} times, asked for at least 1.25"));
    }

    /// <summary>The container is made anew each time; its image is there, and stays the one it is.</summary>
    private static async Task DevContainerAsync(string directory, string image, TestRun run)
    {
        Console.WriteLine("tests: start of a dev container whose image is there");
        var folder = Path.Combine(directory, "services", "started");
        Directory.CreateDirectory(Path.Combine(folder, ".devcontainer"));
        await File.WriteAllTextAsync(Path.Combine(folder, ".devcontainer", "Dockerfile"), $"FROM {image}\nWORKDIR /app\n");
        await File.WriteAllTextAsync(Path.Combine(folder, ".devcontainer", "devcontainer.json"), """
            {
              "build": { "dockerfile": "Dockerfile" },
              "workspaceMount": "type=bind,source=${localWorkspaceFolder},target=/app",
              "workspaceFolder": "/app",
              "remoteUser": "app",
              "userEnvProbe": "none",
              "postCreateCommand": "python3 --version"
            }
            """);
        var setup = new Setup(new SetupOptions(), NullLogger<Setup>.Instance);
        var (command, reason) = await setup.ProvideDevContainersAsync(Path.Combine(Repository.Root, "infra", "testing"), Path.Combine(Repository.Root, ".nuke", "temp", "devcontainers"));
        var containers = new DevContainers(command ?? throw new InvalidOperationException(reason), folder, Path.Combine(Repository.Root, "infra", "testing"), run);
        await containers.RemoveAsync(await containers.StartAsync(1)); // builds the image
        var before = await ImagesOfAsync("started");
        List<double> times = [];
        for (var number = 2; number <= 8; number++)
        {
            var watch = Stopwatch.StartNew();
            var container = await containers.StartAsync(number);
            times.Add(watch.Elapsed.TotalMilliseconds);
            await containers.RemoveAsync(container);
        }
        new Measurement("start, asked for less than 2000 ms", times).Print();
        Console.WriteLine($"  image after {times.Count} starts: {(await ImagesOfAsync("started") == before ? "the same" : "ANOTHER ONE")}");
        await new Command("docker", ["image", "rm", .. before.Split('\n')]).TryRunAsync();
    }

    private static async Task<string> ImagesOfAsync(string folder) =>
        (await new Command("docker", "image", "ls", "--quiet", "--no-trunc", "--filter", $"reference=vsc-{folder}-*").RunAsync()).Output;

    /// <summary>How long a worker waits for its database while tests run on the last one; and how long a copy takes by itself.</summary>
    private static async Task DatabasesAsync()
    {
        Console.WriteLine("tests: a database for a worker, of a template with 60 tables");
        var image = await NewestAsync("db");
        var id = (await new Command("docker", "run", "--detach", "--rm", "--publish", "127.0.0.1::5432", "--env", "POSTGRES_PASSWORD", image).WithEnvironment("POSTGRES_PASSWORD", "bench").RunAsync()).Output;
        try
        {
            var port = int.Parse((await new Command("docker", "port", id, "5432/tcp").RunAsync()).Lines[0].Split(':')[^1], CultureInfo.InvariantCulture);
            var server = new DatabaseServer("127.0.0.1", port, new Secret("bench"));
            for (var tries = 0; !(await server.ProbeAsync(TimeSpan.FromSeconds(1))).IsReady; tries++)
                await Task.Delay(200);
            await using var pool = new TestDatabasePool(server, "bench", "1", "aaaaaa");
            var template = await pool.FindMissingTemplateAsync() ?? throw new InvalidOperationException("the server is new, and yet it has the template");
            var tables = string.Concat(Enumerable.Range(1, 60).Select(number => $"CREATE TABLE t{number} (id serial PRIMARY KEY, name text UNIQUE, at timestamptz);"));
            await QueryAsync(server, "postgres", $"CREATE DATABASE {template}");
            await QueryAsync(server, template, tables);
            await pool.SealAsync();
            List<double> waits = [];
            for (var taken = 0; taken < 12; taken++)
            {
                await Task.Delay(500); // tests run
                var watch = Stopwatch.StartNew();
                pool.GiveBack(await pool.TakeAsync());
                waits.Add(watch.Elapsed.TotalMilliseconds);
            }
            List<double> copies = [];
            for (var copy = 0; copy < 12; copy++)
            {
                var watch = Stopwatch.StartNew();
                await QueryAsync(server, "postgres", $"CREATE DATABASE copy{copy} TEMPLATE gantry_template_bench_1");
                copies.Add(watch.Elapsed.TotalMilliseconds);
            }
            new Measurement("visible wait, asked for less than 60 ms", waits).Print();
            new Measurement("a copy by itself", copies).Print();
        }
        finally
        {
            await new Command("docker", "rm", "--force", "--volumes", id).TryRunAsync();
        }
    }

    private static async Task QueryAsync(DatabaseServer server, string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"Host={server.Host};Port={server.Port};Username={server.User};Password={server.Password.Reveal()};Database={database};Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static Task<string> ImageAsync() => NewestAsync("python-dev");

    private static async Task<string> NewestAsync(string part)
    {
        var list = await new Command("docker", "image", "ls", "--filter", $"reference=gantry/{part}", "--format", "{{.Repository}}:{{.Tag}}").RunAsync();
        return list.Lines.Count > 0 ? list.Lines[0] : throw new InvalidOperationException($"no image gantry/{part}: run `./build.sh BuildImages` first");
    }

    /// <summary>Services in a folder, their recorded durations, and two ways to run them.</summary>
    private sealed class Bench(string directory, string image, TestRun run)
    {
        private readonly TestDurations durations = new();

        private string Services => Path.Combine(directory, "services");

        public string Write(string name, string tests)
        {
            var folder = Path.Combine(Services, name);
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "test_all.py"), tests);
            return folder;
        }

        public async Task RunSuitesAsync(IReadOnlyList<string> folders)
        {
            var slots = new WorkerSlots(Workers);
            var results = await Task.WhenAll(folders.Select(folder => new PytestSuite(new PytestSuiteOptions
            {
                Name = Path.GetFileName(folder),
                Folder = folder,
                Containers = new ImageContainers(Path.GetFileName(folder), image, folder, "none", Path.Combine(Repository.Root, "infra", "testing"), run),
                Slots = slots,
                Durations = durations,
            }).RunAsync()));
            if (results.Sum(result => result.Counts.Failed) is > 0 and var failed)
                throw new InvalidOperationException($"{failed} tests failed: {results.SelectMany(result => result.Failures).First().Detail}");
            foreach (var result in results)
                durations.Record(result.Cases);
        }

        public Task<CommandResult> RunScriptAsync(string script) => new Command("docker", "run", "--rm", "--init", "--network", "none", "--env", "PYTHONDONTWRITEBYTECODE=1",
            "--volume", $"{Services}:/all", "--entrypoint", "sh", image, "-c", script).RunAsync();
    }
}
