using System.ComponentModel;
using System.Globalization;

namespace Nuke.Common.IO;

/// <summary>Makes paths from texts; relative ones start at the current directory.</summary>
public sealed class AbsolutePathTypeConverter : TypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    /// <inheritdoc/>
    public override object ConvertFrom(ITypeDescriptorContext context, CultureInfo culture, object value) => value switch
    {
        string text when PathConstruction.HasPathRoot(text) => (AbsolutePath)text,
        string text => (AbsolutePath)Path.Combine(Environment.CurrentDirectory, text),
        null => null,
        _ => base.ConvertFrom(context, culture, value),
    };
}
