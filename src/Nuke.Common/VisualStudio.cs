namespace Nuke.Common;

/// <summary>A terminal of Visual Studio's.</summary>
public class VisualStudio : Terminal
{
    /// <summary>Whether this is the host.</summary>
    public static bool IsRunningVisualStudio => Execution.HostDetection.Detect(Environment.GetEnvironmentVariable) is VisualStudio;
}
