namespace Gantry.Tooling;

/// <summary>
/// The user's own directories. They need not exist yet, and there may be no home at all: a container's user without a passwd
/// entry, or a service manager that sets no <c>HOME</c>.
/// </summary>
public static class UserFolders
{
    /// <summary>The user's home. Null where there is none: .NET then says <c>/</c>, which is nobody's.</summary>
    public static string? Home => Find(Environment.SpecialFolder.UserProfile) is { } path && path != "/" ? path : null;

    /// <summary>Where programs keep their data: <c>~/.local/share</c> on Linux. Null where the user has no home.</summary>
    public static string? Data => Home is null && Environment.GetEnvironmentVariable("XDG_DATA_HOME") is null ? null : Find(Environment.SpecialFolder.LocalApplicationData);

    /// <summary>Where programs keep their settings: <c>~/.config</c> on Linux. Null where the user has no home.</summary>
    public static string? Settings => Home is null && Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is null ? null : Find(Environment.SpecialFolder.ApplicationData);

    // Without DoNotVerify a directory that does not exist yet is an empty text, and what is put below it lands in the working directory.
    private static string? Find(Environment.SpecialFolder folder) =>
        Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } path && Path.IsPathFullyQualified(path) ? path : null;
}
