using System.Diagnostics;
using System.Globalization;
using Gantry.Templates;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Benchmarks;

/// <summary>
/// Services from the Django template: making one, having it healthy behind the gateway of a stack that runs, and bringing
/// fifty to a newer template.
/// </summary>
internal static class ServicesBenchmark
{
    private const int CreateRuns = 7;
    private const int StartRuns = 3;
    private const int UpdateRuns = 3;
    private const int Services = 50;

    public static async Task RunAsync()
    {
        Console.WriteLine("services: ./build.sh NewService");
        var create = Repository.Build("NewService", "--name", "Bench");
        var remove = Repository.Build("RemoveService", "--service", "bench");
        await create.RunAsync(); // compiles the build when that is due
        await remove.RunAsync();
        await PrintAsync("./build.sh NewService", create, remove, CreateRuns, "1.0 s");

        Console.WriteLine("services: from NewService to healthy behind the gateway of a running stack, images there");
        var dev = Repository.Build("Dev");
        await dev.RunAsync();
        await StartAsync(create, dev); // builds its image
        await StopAsync(remove, dev);
        List<double> starts = [];
        for (var run = 0; run < StartRuns; run++)
        {
            var watch = Stopwatch.StartNew();
            await StartAsync(create, dev);
            starts.Add(watch.Elapsed.TotalMilliseconds);
            await StopAsync(remove, dev);
        }
        Print(new Measurement("NewService, then Dev", starts), "15.0 s");

        Console.WriteLine($"services: update of {Services} services");
        Print(new Measurement("UpdateService --service all", await UpdateAsync()), "10.0 s");
    }

    private static async Task StartAsync(Command create, Command dev)
    {
        await create.RunAsync();
        await dev.RunAsync();
    }

    private static async Task StopAsync(Command remove, Command dev)
    {
        await remove.With("--drop-database").RunAsync();
        await dev.RunAsync();
    }

    /// <summary>In a repository apart, with an edit of the team's in each service and one of the template's in a file of each.</summary>
    private static async Task<List<double>> UpdateAsync()
    {
        var root = Directory.CreateTempSubdirectory("gantry-bench-").FullName;
        try
        {
            var git = new Command("git", "-c", "user.name=Bench", "-c", "user.email=bench@example.com").In(root);
            await git.With("init", "--quiet").RunAsync();
            Directory.CreateDirectory(Path.Combine(root, "services"));
            Directory.CreateDirectory(Path.Combine(root, "infra"));
            await new Command("cp", "-r", Path.Combine(Repository.Root, "services", "template"), Path.Combine(root, "services", "template")).RunAsync();
            await File.WriteAllTextAsync(Path.Combine(root, "infra", "platform.yaml"), "name: bench\nrealm: bench\n");
            await File.WriteAllTextAsync(Path.Combine(root, ".gitignore"), "/.nuke/\n");
            await CommitAsync(git);
            var templates = new ServiceTemplates(root, NullLogger<ServiceTemplates>.Instance);
            for (var number = 0; number < Services; number++)
            {
                var service = await templates.CreateAsync(new NewServiceOptions { Name = $"Bench {number}" });
                await File.AppendAllTextAsync(Path.Combine(root, service.Folder, "service.yaml"), "# the team's\n");
            }
            await CommitAsync(git);

            List<double> times = [];
            for (var run = 0; run < UpdateRuns; run++)
            {
                var edited = Directory.EnumerateFiles(Path.Combine(root, "services", "template"), "manage.py", SearchOption.AllDirectories).First();
                await File.AppendAllTextAsync(edited, $"# run {run}\n");
                await CommitAsync(git);
                var watch = Stopwatch.StartNew();
                var updated = await new ServiceTemplates(root, NullLogger<ServiceTemplates>.Instance).UpdateAsync("all", [], pretend: false);
                times.Add(watch.Elapsed.TotalMilliseconds);
                if (updated.Count != Services || updated.Any(service => service.Changed.Count != 2 || service.Conflicts.Count > 0))
                    throw new InvalidOperationException("the update did not change the two files of each service that it should");
                await CommitAsync(git);
            }
            return times;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task CommitAsync(Command git)
    {
        await git.With("add", "--all").RunAsync();
        await git.With("commit", "--quiet", "--message", "bench").RunAsync();
    }

    private static async Task PrintAsync(string name, Command command, Command after, int runs, string limit)
    {
        List<double> times = [];
        for (var run = 0; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            await command.RunAsync();
            times.Add(watch.Elapsed.TotalMilliseconds);
            await after.RunAsync();
        }
        Print(new Measurement(name, times), limit);
    }

    private static void Print(Measurement measurement, string limit)
    {
        measurement.Print();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  median {measurement.Median / 1000:0.00} s, asked for at most {limit}"));
    }
}
