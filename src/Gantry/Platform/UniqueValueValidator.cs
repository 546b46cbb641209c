namespace Gantry.Platform;

/// <summary>Two services must not share a value that is theirs alone.</summary>
/// <param name="read">Reads the value; null when the service has none.</param>
/// <param name="locate">Where the service writes it.</param>
/// <param name="describe">How the message says it, such as <c>route prefix '/billing'</c>.</param>
/// <param name="key">The key to change.</param>
internal sealed class UniqueValueValidator(
    Func<ServiceModel, string?> read, Func<ServiceModel, SourceLocation> locate, Func<string, string> describe, string key) : IPlatformValidator
{
    public IEnumerable<Problem> Validate(PlatformModel platform) =>
        from sharing in platform.Services.Where(service => read(service) is not null).GroupBy(service => read(service)!, StringComparer.Ordinal)
        let owner = sharing.First()
        from service in sharing.Skip(1)
        select new Problem(
            $"service '{service.Slug}' asks for {describe(sharing.Key)}, which service '{owner.Slug}' ({owner.At}) already has",
            locate(service),
            $"choose another `{key}`, or remove one of the two services");
}
