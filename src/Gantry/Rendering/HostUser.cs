using System.Runtime.InteropServices;

namespace Gantry.Rendering;

/// <summary>Numeric user and group that own a bundle.</summary>
public sealed record HostUser(uint Uid, uint Gid)
{
    /// <summary>The user of this process; on Windows, where Docker Desktop maps owners, the images' own user.</summary>
    public static HostUser Current => OperatingSystem.IsWindows() ? new HostUser(65532, 65532) : new HostUser(GetUid(), GetGid());

    [DllImport("libc", EntryPoint = "getuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetUid();

    [DllImport("libc", EntryPoint = "getgid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetGid();
}
