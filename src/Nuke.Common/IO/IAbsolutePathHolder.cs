namespace Nuke.Common.IO;

/// <summary>Something that has a path.</summary>
public interface IAbsolutePathHolder
{
    /// <summary>Its path.</summary>
    AbsolutePath Path { get; }
}
