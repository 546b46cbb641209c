namespace Nuke.Common;

/// <summary>A person's terminal, or anything that is no CI service.</summary>
public class Terminal : Host
{
    /// <summary>Whether this is the host: always, if no other is.</summary>
    public static bool IsRunningTerminal => true;
}
