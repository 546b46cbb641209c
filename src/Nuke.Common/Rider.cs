namespace Nuke.Common;

/// <summary>A terminal of JetBrains Rider's or another JetBrains program's.</summary>
public class Rider : Terminal
{
    /// <summary>Whether this is the host.</summary>
    public static bool IsRunningRider => Execution.HostDetection.Detect(Environment.GetEnvironmentVariable) is Rider;
}
