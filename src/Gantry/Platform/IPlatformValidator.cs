namespace Gantry.Platform;

/// <summary>Checks one rule over the whole platform.</summary>
internal interface IPlatformValidator
{
    /// <summary>Yields every breach of the rule.</summary>
    IEnumerable<Problem> Validate(PlatformModel platform);
}
