namespace Nuke.Common.CI.AppVeyor;

/// <summary>A secret parameter for the runs of <see cref="AppVeyorAttribute"/>. It stands on the build's class.</summary>
/// <param name="parameter">The parameter's name.</param>
/// <param name="value">As AppVeyor encrypted it for the account: ci.appveyor.com/tools/encrypt.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class AppVeyorSecretAttribute(string parameter, string value) : Attribute
{
    /// <summary>The parameter's name.</summary>
    public string Parameter { get; } = parameter;

    /// <summary>The value that only AppVeyor can decrypt.</summary>
    public string Value { get; } = value;
}
