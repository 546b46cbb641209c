using System.Runtime.CompilerServices;

namespace Gantry.Tests.Identity;

/// <summary>A test against the running stand-in for Keycloak.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresStandinFactAttribute : FactAttribute
{
    public RequiresStandinFactAttribute()
    {
        if (Image is null && !(HasNode && Directory.Exists(Path.Combine(Folder(), "node_modules"))))
            Skip = "needs Node.js and `npm ci` in infra/images/keycloak, or an image of it in GANTRY_KEYCLOAK_IMAGE";
    }

    /// <summary>An image of the stand-in; null to run it with the machine's own Node.js.</summary>
    internal static string? Image => Environment.GetEnvironmentVariable("GANTRY_KEYCLOAK_IMAGE");

    private static bool HasNode => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(directory => File.Exists(Path.Combine(directory, OperatingSystem.IsWindows() ? "node.exe" : "node")));

    /// <summary>The stand-in's source.</summary>
    internal static string Folder([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "../../../infra/images/keycloak"));
}
