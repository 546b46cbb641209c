namespace Nuke.Common.Tests;

/// <summary>The repository that the tests belong to.</summary>
internal static class Repository
{
    /// <summary>Where Gantry.slnx is.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The repository's build, compiled with the tests.</summary>
    public static string Build { get; } = Path.Combine(SampleBuild.Outputs, "_build", SampleBuild.Flavour, "_build" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    private static string FindRoot(string directory) =>
        File.Exists(Path.Combine(directory, "Gantry.slnx")) ? directory : FindRoot(Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("no Gantry.slnx above the tests"));
}
