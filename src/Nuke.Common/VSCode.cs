namespace Nuke.Common;

/// <summary>A terminal of Visual Studio Code's.</summary>
public class VSCode : Terminal
{
    /// <summary>Whether this is the host.</summary>
    public static bool IsRunningVSCode => Execution.HostDetection.Detect(Environment.GetEnvironmentVariable) is VSCode;
}
