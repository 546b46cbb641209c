namespace Gantry.Tests.Databases;

/// <summary>A fact that needs PostgreSQL's programs. Without them it is skipped on a laptop and fails in CI, where a skip would hide a hole.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresPostgresFactAttribute : FactAttribute
{
    public RequiresPostgresFactAttribute()
    {
        if (BinDirectory is null && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = "needs PostgreSQL's initdb, on PATH or below /usr/lib/postgresql";
    }

    /// <summary>Where <c>initdb</c> and <c>pg_ctl</c> are; null when nowhere.</summary>
    public static string? BinDirectory { get; } = FindBinDirectory();

    public static bool IsRoot => !OperatingSystem.IsWindows() && Environment.UserName == "root";

    private static string? FindBinDirectory()
    {
        const string Debian = "/usr/lib/postgresql";
        string[] versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];
        return versions.OrderByDescending(path => int.TryParse(Path.GetFileName(path), out var major) ? major : 0).Select(path => Path.Combine(path, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(path => File.Exists(Path.Combine(path, "initdb")) && File.Exists(Path.Combine(path, "pg_ctl")));
    }
}
