using System.ComponentModel;
using System.Globalization;

namespace Nuke.Common.Tooling;

/// <summary>Finds values by the names of their fields, ignoring case.</summary>
public class TypeConverter<T> : TypeConverter
    where T : Enumeration
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    /// <inheritdoc/>
    public override object ConvertFrom(ITypeDescriptorContext context, CultureInfo culture, object value)
    {
        if (value is not string name)
            return base.ConvertFrom(context, culture, value);
        var fields = Enumeration.GetValues(typeof(T));
        return Array.Find(fields, field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase))?.GetValue(null)
            ?? throw new FormatException($"'{name}' is no {typeof(T).Name}: {string.Join(", ", fields.Select(field => field.Name))}");
    }
}
