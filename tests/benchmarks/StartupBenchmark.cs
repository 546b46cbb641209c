using Gantry.Tooling;

namespace Gantry.Benchmarks;

/// <summary>
/// A build of two empty targets against an empty console app, each as a whole process: the built executable, and
/// <c>./build.sh</c> with nothing changed. And <c>./build.sh --help</c> of this repository.
/// </summary>
internal static class StartupBenchmark
{
    private const int Runs = 40;

    /// <summary>What build.sh compiles, beside the build itself.</summary>
    private static readonly string[] Copied =
        ["build.sh", "global.json", ".editorconfig", "Directory.Build.props", "Directory.Packages.props", "src/Nuke.Common", "src/Nuke.Components", "src/Nuke.SourceGenerators", "src/Nuke.props", "src/Gantry", "src/Gantry.Engine"];

    public static async Task RunAsync()
    {
        Console.WriteLine("startup: warm, against an empty console app");
        var directory = Directory.CreateTempSubdirectory("gantry-startup-").FullName;
        try
        {
            var empty = await PublishEmptyAppAsync(Directory.CreateDirectory(Path.Combine(directory, "empty")).FullName);
            var script = await PrepareEmptyBuildAsync(Directory.CreateDirectory(Path.Combine(directory, "build")).FullName);
            var executable = new Command(Directory.GetFiles(Path.Combine(directory, "build", ".nuke", "temp", "build"), "_build", SearchOption.AllDirectories).Single())
                .In(Path.Combine(directory, "build"));
            var help = Repository.Build("--help");
            await help.RunAsync(); // compiles the build when that is due
            await PrintAsync("the built executable, two empty targets", executable, empty, limit: 2.5);
            await PrintAsync("./build.sh, two empty targets", script, empty, limit: 3.5);
            await PrintAsync("./build.sh --help", help, empty, limit: 2.5);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task PrintAsync(string name, Command command, Command empty, double limit)
    {
        await command.RunAsync();
        await empty.RunAsync();
        var (a, b) = await Measurement.PairAsync(name, Measurement.Of(command), "empty console app", Measurement.Of(empty), Runs);
        a.Print();
        b.Print();
        Measurement.PrintRatio(a, b, limit);
    }

    private static async Task<Command> PublishEmptyAppAsync(string directory)
    {
        await File.WriteAllTextAsync(Path.Combine(directory, "empty.csproj"),
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        await File.WriteAllTextAsync(Path.Combine(directory, "Program.cs"), "return 0;\n");
        await new Command("dotnet", "publish", "-c", "Release", "-o", "out", "-v", "quiet").In(directory).RunAsync();
        return new Command(Path.Combine(directory, "out", "empty"));
    }

    /// <summary>This repository with another build: two empty targets. It is compiled once.</summary>
    private static async Task<Command> PrepareEmptyBuildAsync(string directory)
    {
        foreach (var path in Copied)
        {
            var parent = Path.GetDirectoryName(Path.Combine(directory, path))!;
            Directory.CreateDirectory(parent);
            await new Command("cp", "-a", Path.Combine(Repository.Root, path), parent).RunAsync();
        }
        Directory.CreateDirectory(Path.Combine(directory, ".nuke"));
        Directory.CreateDirectory(Path.Combine(directory, "build"));
        var project = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "build", "_build.csproj"));
        await File.WriteAllLinesAsync(Path.Combine(directory, "build", "_build.csproj"), project.Where(line => !line.Contains("Gantry", StringComparison.Ordinal)));
        await File.WriteAllTextAsync(Path.Combine(directory, "build", "Build.cs"), """
            using Nuke.Common;

            /// <summary>Two empty targets.</summary>
            internal sealed class Build : NukeBuild
            {
                public static int Main() => Execute<Build>(x => x.Second);

                private Target First => _ => _
                    .Executes(() => { });

                private Target Second => _ => _
                    .DependsOn(First)
                    .Executes(() => { });
            }
            """);
        var script = new Command(Path.Combine(directory, "build.sh")).In(directory);
        await script.RunAsync();
        return script;
    }
}
