namespace Gantry.Engine;

/// <summary>Values that must not be seen in the build's output.</summary>
public static class BuildSecrets
{
    private static readonly Action<string> Sink = AppContext.GetData("Gantry.AddSecret") as Action<string>;

    /// <summary>
    /// Masks a value from now on in everything the build and the processes it starts print: as it is, line by line where it
    /// has several, and as it is escaped in URLs and in JSON. The values of [Secret] parameters are added by the engine.
    /// NUKE's own engine masks nothing.
    /// </summary>
    /// <param name="secret">Ignored when null, or shorter than three characters.</param>
    public static void Add(string secret) => Sink?.Invoke(secret);
}
