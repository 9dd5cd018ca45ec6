-- Carry what pandoc would lose: the class of a paragraph becomes its style, a picture keeps its alternative text, and Word
-- shows the contents at once, not only after its fields are updated.

local function quote(text)
  return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"') .. '"'
end

function Div(div)
  local name = div.classes[1]
  if not name then return nil end
  if FORMAT == 'docx' and name == 'card' then return div.content end
  if FORMAT == 'docx' then
    div.attributes['custom-style'] = name:sub(1, 1):upper() .. name:sub(2)
    return div
  end
  local blocks = pandoc.List({ pandoc.RawBlock('typst', '#' .. name .. '[') })
  blocks:extend(div.content)
  local label = div.identifier ~= '' and ' <' .. div.identifier .. '>' or ''
  blocks:insert(pandoc.RawBlock('typst', ']' .. label))
  return blocks
end

function Figure(figure)
  if FORMAT == 'docx' then return nil end
  local image
  figure:walk({ Image = function(found) image = found end })
  local caption = pandoc.write(pandoc.Pandoc(figure.caption.long), 'typst')
  return pandoc.RawBlock('typst', string.format(
    '#figure(placement: bottom, image(%s, alt: %s, width: 100%%), caption: [%s])\n<%s>',
    quote('/' .. image.src), quote(pandoc.utils.stringify(image.caption)), caption, figure.identifier))
end

local function escape(text)
  return text:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub('>', '&gt;')
end

local function make_entry(header, start)
  return string.format(
    '<w:p><w:pPr><w:pStyle w:val="TOC%d"/></w:pPr>%s<w:hyperlink w:anchor="%s"><w:r><w:t xml:space="preserve">%s</w:t></w:r>' ..
    '</w:hyperlink></w:p>', header.level, start, header.identifier, escape(pandoc.utils.stringify(header)))
end

local function list_contents(document, title)
  local entries = pandoc.List({ pandoc.RawBlock('openxml',
    '<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr><w:r><w:t>' .. escape(title) .. '</w:t></w:r></w:p>') })
  local start = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">' ..
    'TOC \\o "1-2" \\h \\z \\u</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
  for _, block in ipairs(document.blocks) do
    if block.t == 'Header' and block.level <= 2 then
      entries:insert(pandoc.RawBlock('openxml', make_entry(block, start)))
      start = ''
    end
  end
  entries:insert(pandoc.RawBlock('openxml', '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'))
  return entries
end

function Pandoc(document)
  if FORMAT ~= 'docx' then return nil end
  local blocks, placed = pandoc.List(), false
  for _, block in ipairs(document.blocks) do
    if block.t == 'Header' and not placed then
      blocks:extend(list_contents(document, pandoc.utils.stringify(document.meta.contents)))
      placed = true
    end
    blocks:insert(block)
  end
  document.blocks = blocks
  return document
end
