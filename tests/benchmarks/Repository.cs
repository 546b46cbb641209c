using System.Runtime.CompilerServices;
using Gantry.Tooling;

namespace Gantry.Benchmarks;

/// <summary>The repository that is measured.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static Command Build(params string[] arguments) => new Command(Path.Combine(Root, "build.sh"), arguments).In(Root);

    public static Command Compose(params string[] arguments) =>
        new Command("docker", ["compose", .. arguments]).In(Path.Combine(Root, "artifacts", "dev"));

    private static string Find([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
